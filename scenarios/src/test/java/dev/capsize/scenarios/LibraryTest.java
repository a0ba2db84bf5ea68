package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.capsize.engine.CapsizeScenarios;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void everyScenarioThatIsNotKnownBadIsRunByTheBuild() throws Exception {
    List<String> run = List.of(PostgresIT.class.getAnnotation(CapsizeScenarios.class).value());

    assertThat(run)
        .containsExactlyInAnyOrderElementsOf(
            scenarios().stream()
                .filter(file -> !file.toString().contains("known-bad"))
                .map(file -> "capsize/topologies/" + file)
                .toList());
  }
}
