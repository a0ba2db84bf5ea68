package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.capsize.engine.CapsizeScenarios;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {

  private static final Path TESTS = Path.of("src", "test", "java", "dev", "capsize", "scenarios");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.toString().endsWith(".capsize.yaml"))
          .filter(file -> !file.startsWith("target") && !file.startsWith("src"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isValid(Path file) {
    assertThatCode(() -> new ScenarioReader(Parts.installed()).read(file, file.toString()))
        .doesNotThrowAnyException();
  }

  @Test
  void everyScenarioThatIsNotKnownBadIsRunByTheBuildOrAtNight() throws Exception {
    List<String> nightly = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Path file : scenarios()) {
      if (!file.toString().contains("known-bad")) {
        boolean atNight =
            new ScenarioReader(Parts.installed())
                .read(file, file.toString())
                .scenario()
                .tags()
                .contains("nightly");
        (atNight ? nightly : others).add("capsize/topologies/" + file);
      }
    }
    assertThat(runBy(false)).containsExactlyInAnyOrderElementsOf(others);
    assertThat(runBy(true)).containsExactlyInAnyOrderElementsOf(nightly);
  }

  /** What the classes with the marker run: those of the nights are called so. */
  private static List<String> runBy(boolean atNight) throws Exception {
    List<String> scenarios = new ArrayList<>();
    try (Stream<Path> files = Files.list(TESTS)) {
      for (Path file : files.filter(each -> each.toString().endsWith("IT.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (name.endsWith("NightlyIT") == atNight) {
          Class<?> test = Class.forName(LibraryTest.class.getPackageName() + "." + name);
          Optional.ofNullable(test.getAnnotation(CapsizeScenarios.class))
              .ifPresent(marker -> scenarios.addAll(Arrays.asList(marker.value())));
        }
      }
    }
    return scenarios;
  }
}
