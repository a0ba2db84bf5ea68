package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.value.Percentage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorBudgetTest {

  private final Path folder;

  ErrorBudgetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * From 7 s to 70 s 1260 operations are scheduled, of which 384 are not acknowledged: as much as
   * 19.2 s. 99.9% leaves 43.2 s of 12 h.
   */
  private Story usual(String atMost) {
    return Story.failover(folder)
        .expect(
            new ErrorBudget(),
            "of",
            "orders",
            "objective",
            "99.9%",
            "over",
            "12h",
            "at-most",
            atMost);
  }

  @Test
  void whatTheRunHasUsedUpIsCompared() {
    Finding finding = usual("45%").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("44.444%");
    assertThat(finding.sentence())
        .isEqualTo("384 bad operations are as 19.20 s without service; 43.20 s are allowed in 12h");
  }

  @Test
  void moreThanIsAllowedFails() {
    Finding finding = usual("44%").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .contains(
            "expected: at most 44% of what 99.9% leaves in 12h", "exceeded by at least 0.444%");
  }

  @Test
  void anAcknowledgementThatComesTooLateIsBad() {
    Finding finding =
        usual("45%")
            .operation("orders", OpKind.READ, 60_000, 61_001, OutcomeType.OK, "pg-2")
            .finding();
    assertThat(finding.sentence()).startsWith("385 bad operations");
  }

  @Test
  void whatFellIntoAStallIsInDoubt() {
    Finding finding = usual("10%").event(new Event.Stalled(ns(32_000), ns(20_000))).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value()).isEqualTo("0.000% to 44.444%");
  }

  @Test
  void withoutALoadItIsInconclusive() {
    assertThat(usual("10%").withoutOperations().finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void anObjectiveOfAllLeavesNoBudget() {
    assertThat(new ErrorBudget().conflict(new Values(Map.of("objective", new Percentage(1)))))
        .contains("has the objective 100%, which leaves no budget; less does");
  }
}
