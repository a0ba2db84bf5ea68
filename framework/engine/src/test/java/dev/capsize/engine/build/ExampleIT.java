package dev.capsize.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example as a user has it: a copy is built with its own pom and runs on real containers. */
@Tag("docker")
class ExampleIT {

  private static final Path EXAMPLE = Path.of("..", "..", "examples", "maven-junit");
  private static final Path COPY = Path.of("target", "examples", "maven-junit").toAbsolutePath();

  @Test
  void theExampleRunsItsScenario() throws IOException, MavenInvocationException {
    copy();
    List<String> log =
        MavenBuild.run(
            COPY, "-Dcapsize.version=" + System.getProperty("capsize.version"), "verify");

    TrapResult result =
        TrapResult.read(log.stream().anyMatch(line -> line.contains("BUILD SUCCESS")), COPY, "");
    assertThat(result.green()).as(String.join("\n", log)).isTrue();
    assertThat(result.cases())
        .containsExactly(
            "com.acme.orders.FailoverIT | scenarios/database-is-killed.capsize.yaml"
                + " - the database is killed and comes back with every order");
    assertThat(result.runs("database-is-killed")).isEqualTo(1);
    assertThat(COPY.resolve("target/allure-results")).isDirectoryContaining("glob:**-result.json");
  }

  private static void copy() throws IOException {
    MavenBuild.delete(COPY);
    try (var files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = EXAMPLE.relativize(file);
        if (!relative.startsWith("target")) {
          Path copy = COPY.resolve(relative);
          Files.createDirectories(copy.resolve("..").normalize());
          Files.copy(file, copy);
        }
      }
    }
  }
}
