package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.Runner;
import java.nio.file.Path;

/** Runs a known-bad twin of a system. */
final class Twins {

  private Twins() {}

  /**
   * What became of {@code SYSTEM/known-bad/TWIN.capsize.yaml}. The twin is at fault, never Capsize.
   */
  static Judgement run(String system, String twin) throws Exception {
    Parts parts = Parts.installed();
    Path file = Path.of(system, "known-bad", twin + ".capsize.yaml");
    Judgement judgement =
        new Runner(parts)
            .run(
                new ScenarioReader(parts).read(file, file.toString()),
                RunOptions.into(Path.of("target", "capsize")),
                RunListener.SILENT,
                () -> false)
            .judgement();
    assertThat(judgement.hasToolError()).as(String.valueOf(judgement.toolError())).isFalse();
    return judgement;
  }

  static Finding finding(Judgement judgement, String expectation) {
    return judgement.findings().stream()
        .filter(finding -> finding.expectation().equals(expectation))
        .findFirst()
        .orElseThrow();
  }
}
