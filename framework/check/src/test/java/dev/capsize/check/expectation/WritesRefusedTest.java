package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritesRefusedTest {

  private final Path folder;

  WritesRefusedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Nobody takes over: what is written during the fault stays unknown until it is healed. */
  private Story silent(String after) {
    return Story.failover(folder)
        .expect(new WritesRefused(), "of", "orders", "during", "loss", "after", after)
        .load("orders", 12_300, 52_400, OutcomeType.INFO, "");
  }

  @Test
  void nothingAcknowledgedWhileTheFaultActsPasses() {
    Finding finding = silent("0ms").finding();

    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("0 of 401 writes acknowledged");
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
    Finding finding = silent("0ms").without(Event.FaultHealed.class).finding();

    assertThat(finding.verdict()).isEqualTo(FAILED);
  }
}
