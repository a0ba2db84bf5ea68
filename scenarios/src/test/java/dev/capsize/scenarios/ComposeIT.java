package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.Runner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a Compose file: a web server, a Redis and a Postgres that know nothing of us. */
@Tag("docker")
@Timeout(900)
class ComposeIT {

  private static final Path SCENARIO =
      Path.of("..", "examples", "compose", "database-is-killed.capsize.yaml");

  @TempDir Path out;

  @Test
  void theDatabaseOfAComposeFileIsKilledAndComesBackWithEveryOrder() throws Exception {
    Parts parts = Parts.installed();
    ScenarioFile file = new ScenarioReader(parts).read(SCENARIO, SCENARIO.toString());
    Judgement judgement =
        new Runner(parts)
            .run(file, RunOptions.into(out), RunListener.SILENT, () -> false)
            .judgement();
    assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(Verdict.PASSED);
    try (Stream<Path> files = Files.walk(out)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .as(each + " holds no password")
            .doesNotContain("correct-horse");
      }
    }
  }
}
