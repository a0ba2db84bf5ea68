package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyTest {

  private final Path folder;

  LatencyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** From 2.01 s to a time-out before 12.301 s: 93 writes and 93 reads of 5 ms each. */
  private Story usual(String percentile, String atMost, String during) {
    return Story.failover(folder)
        .expect(
            new Latency(),
            "of",
            "orders",
            "percentile",
            percentile,
            "at-most",
            atMost,
            "during",
            during);
  }

  @Test
  void whatMostOperationsTookIsCompared() {
    Finding finding = usual("99%", "5ms", "steady").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(5, 5));
    assertThat(finding.sentence()).isEqualTo("99% took no longer than 5 ms");
    assertThat(usual("99%", "4ms", "steady").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void waitingForAFreeClientIsLatencyToo() {
    Story story = usual("99%", "50ms", "steady");
    for (int i = 0; i < 5; i++) {
      story.operation("orders", OpKind.READ, 9_000 + i, 9_200, OutcomeType.OK, "pg-1");
    }
    assertThat(story.finding().verdict()).isEqualTo(FAILED);
    assertThat(story.finding().measured()).isEqualTo(between(199, 199));
  }

  @Test
  void whatWasNotAcknowledgedTookLongerThanAnything() {
    Finding finding = usual("99%", "10s", "fault").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.value()).isEqualTo("never acknowledged");
    assertThat(finding.sentence()).contains("were not acknowledged, more than 99% leaves");
    // After it, and within what the percentile leaves.
    assertThat(usual("99%", "5ms", "after").finding().verdict()).isEqualTo(PASSED);
    assertThat(usual("50%", "5ms", "all").finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void whatWasUnderWayWhenTheFaultCameIsNotSteady() {
    Story story = usual("99%", "50ms", "steady");
    for (int i = 0; i < 5; i++) {
      story.operation("orders", OpKind.READ, 12_000 + i, OutcomeType.INFO, "");
    }
    assertThat(story.finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void aStallOfTheTestItselfMakesItARange() {
    Story story = usual("99%", "50ms", "steady").event(new Event.Stalled(ns(9_200), ns(190)));
    for (int i = 0; i < 5; i++) {
      story.operation("orders", OpKind.READ, 9_010 + i, 9_200, OutcomeType.OK, "pg-1");
    }
    assertThat(story.finding().verdict()).isEqualTo(INCONCLUSIVE);
    for (int i = 0; i < 5; i++) {
      story.operation("orders", OpKind.READ, 9_020, OutcomeType.MISSED, "");
    }
    assertThat(story.finding().sentence()).endsWith("the test JVM itself stood still meanwhile");
  }

  @Test
  void tooFewOperationsForThePercentileAreInconclusive() {
    Finding finding = usual("99.9%", "1s", "steady").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .isEqualTo("186 operations are too few for 99.9% of them to be any but all");
    assertThat(usual("100%", "5ms", "steady").finding().verdict()).isEqualTo(PASSED);
    assertThat(
            usual("99%", "1s", "steady")
                .load("orders", 1_000, 70_000, OutcomeType.OK, "")
                .withoutOperations()
                .finding()
                .sentence())
        .startsWith("no operation was scheduled");
  }
}
