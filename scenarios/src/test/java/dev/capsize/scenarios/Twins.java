package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.sweep.Cut;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.Runner;
import dev.capsize.runtime.run.SweepSession;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Runs a known-bad twin of a system. */
final class Twins {

  /** Twins do not fail by a hair: several at once share the machine, and nobody's times. */
  private static final RunOptions BESIDE_OTHERS =
      new RunOptions(Path.of("target", "capsize"), false, false, OptionalLong.empty(), false);

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
                BESIDE_OTHERS,
                RunListener.SILENT,
                () -> false)
            .judgement();
    assertThat(judgement.hasToolError()).as(String.valueOf(judgement.toolError())).isFalse();
    return judgement;
  }

  /** What became of a twin that is a sweep. */
  static SweepJudgement sweep(String system, String twin) throws Exception {
    Parts parts = Parts.installed();
    Path file = Path.of(system, "known-bad", twin + ".capsize.yaml");
    try (SweepSession session =
        new Runner(parts)
            .sweep(
                new ScenarioReader(parts).read(file, file.toString()),
                BESIDE_OTHERS,
                false,
                RunListener.SILENT,
                () -> false)) {
      for (Cut cut : session.cuts()) {
        if (session.untried(cut).isEmpty()) {
          session.run(cut);
        }
      }
      SweepJudgement judgement = session.finish();
      assertThat(judgement.toolError()).isNull();
      return judgement;
    }
  }

  static Finding finding(Judgement judgement, String expectation) {
    return judgement.findings().stream()
        .filter(finding -> finding.expectation().equals(expectation))
        .findFirst()
        .orElseThrow();
  }
}
