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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {

  private static final Path POSTGRES = Path.of("postgres");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.walk(POSTGRES)) {
      return files.filter(file -> file.toString().endsWith(".capsize.yaml")).sorted().toList();
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
    assertThat(run(PostgresIT.class)).containsExactlyInAnyOrderElementsOf(others);
    assertThat(run(PostgresNightlyIT.class)).containsExactlyInAnyOrderElementsOf(nightly);
  }

  private static List<String> run(Class<?> marked) {
    return List.of(marked.getAnnotation(CapsizeScenarios.class).value());
  }
}
