package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuorumLostRefusesTest {

  private final Path folder;

  QuorumLostRefusesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Nobody takes over: what is written during the fault stays unknown until it is healed. */
  private Story silent(String after) {
    return Story.failover(folder)
        .expect(
            new QuorumLostRefuses(),
            "of",
            "orders",
            "during",
            "loss",
            "after",
            after,
            "back-within",
            "1s")
        .load("orders", 12_300, 52_400, OutcomeType.INFO, "");
  }

  @Test
  void nothingAcknowledgedWhileTheFaultActsPasses() {
    Finding finding = silent("0ms").finding();

    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.evidence()).contains("none of 401 writes was acknowledged");
    // Healed at 52.4 s to 52.7 s; the write of 52.35 s was not acknowledged, that of 52.45 s was.
    assertThat(finding.measured()).isEqualTo(between(0, 55));
  }

  @Test
  void oneAcknowledgedWriteFailsAndIsNamed() {
    Finding finding =
        silent("0ms").operation("orders", OpKind.INSERT, 30_000, OutcomeType.OK, "pg-2").finding();

    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .contains("1 too many", "acknowledged: 30000 at 30.005 s by pg-2", "12.340 s to 52.400 s");
  }

  @Test
  void whatIsAcknowledgedWithinTheAllowanceOrAfterHealingIsRight() {
    Finding finding =
        silent("10s")
            .operation("orders", OpKind.INSERT, 22_000, OutcomeType.OK, "pg-1")
            .operation("orders", OpKind.INSERT, 52_390, 52_410, OutcomeType.OK, "pg-2")
            .finding();

    assertThat(finding.verdict()).isEqualTo(PASSED);
  }

  @Test
  void writesThatDoNotComeBackInTimeFail() {
    Finding finding = silent("0ms").load("orders", 12_300, 54_000, OutcomeType.INFO, "").finding();

    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.measured()).isEqualTo(between(53_950 - 52_700, 54_055 - 52_400));
    assertThat(finding.text())
        .contains(
            "none from 0s after loss until it is healed, then one within 1s",
            "exceeded by at least 250 ms");
  }

  @Test
  void writesThatNeverComeBackFailOnceThatWasWatchedForLongEnough() {
    Story story = silent("0ms").load("orders", 12_300, 70_000, OutcomeType.INFO, "");
    assertThat(story.finding().verdict()).isEqualTo(FAILED);
    assertThat(story.finding().sentence())
        .isEqualTo("no write was acknowledged after the healing: not within 17.30 s");

    Finding tooShort = story.brokenOffAt(53_200).finding();
    assertThat(tooShort.verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void readsMayBeServed() {
    Finding finding =
        silent("0ms").operation("orders", OpKind.READ, 30_000, OutcomeType.OK, "pg-3").finding();

    assertThat(finding.verdict()).isEqualTo(PASSED);
  }

  @Test
  void withoutAWriteOrAFaultItIsInconclusive() {
    assertThat(silent("0ms").load("orders", 12_300, 52_400, OutcomeType.MISSED, "").finding())
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
              assertThat(finding.sentence()).isEqualTo("no write was sent in that time");
            });
    assertThat(silent("0ms").without(Event.FaultInjected.class).finding().sentence())
        .isEqualTo("the fault loss was never injected");
  }

  @Test
  void aFaultThatIsNotHealedIsJudgedToTheEndOfTheLoad() {
    Story story = silent("0ms").without(Event.FaultHealed.class);
    assertThat(story.finding().verdict()).isEqualTo(FAILED);

    Finding silent = story.load("orders", 12_300, 70_000, OutcomeType.INFO, "").finding();
    assertThat(silent.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(silent.sentence()).endsWith("but loss was never healed");
  }
}
