package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverTimeTest {

  private final Path folder;

  FailoverTimeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String atMost) {
    return Story.failover(folder).expect(new FailoverTime(), "of", "loss", "at-most", atMost);
  }

  /** Nobody but pg-1 ever acknowledges. */
  private Story nobody(String atMost) {
    return usual(atMost).witness("pg-2", 1_000, 70_000, OutcomeType.FAIL);
  }

  @Test
  void isFromTheFaultsEffectToTheFirstWriteAcknowledgedElsewhere() {
    Finding finding = usual("24s").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(31_220 - 12_340, 31_242 - 12_301));
    assertThat(finding.evidence())
        .containsExactly(
            "loss acts on pg-1 at 12.301 s to 12.340 s",
            "pg-2 acknowledged first at 31.220 s to 31.242 s; ops.bin stream primary");
  }

  @Test
  void failureSaysExpectedMeasuredDifferenceAndEvidence() {
    Finding finding = usual("1s").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .isEqualTo(
            """
            failover-time of loss (x.capsize.yaml:20:3)
              expected: at most 1s
              measured: 18.88 s to 18.94 s
              exceeded by at least 17.88 s
              evidence: loss acts on pg-1 at 12.301 s to 12.340 s
                      : pg-2 acknowledged first at 31.220 s to 31.242 s; ops.bin stream primary""");
  }

  @Test
  void limitWithinTheMeasuredRangeIsInconclusive() {
    assertThat(usual("18.881s").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(usual("18.940s").finding().sentence())
        .isEqualTo("the limit lies within the measured range");
  }

  @Test
  void limitAtTheHighEndPassesAndAtTheLowEndIsInconclusive() {
    assertThat(usual("18.941s").finding().verdict()).isEqualTo(PASSED);
    assertThat(usual("18.880s").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(usual("18.879s").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void withoutAnyRefusalFromTheSuccessorTheLowEndIsUnknown() {
    Finding finding =
        usual("24s").withoutOperations(op -> op.node().equals("pg-2") && !op.ok()).finding();
    assertThat(finding.measured()).isEqualTo(between(0, 31_242 - 12_301));
  }

  @Test
  void nobodyTakingOverFailsWhereTheObservationLastedLongEnough() {
    Finding finding =
        nobody("24s")
            .without(Event.FaultHealed.class)
            .witness("pg-1", 12_300, 70_000, OutcomeType.INFO)
            .finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence()).isEqualTo("nobody took over from pg-1: not within 57.64 s");
    assertThat(finding.difference()).isEqualTo("exceeded by at least 33.64 s");
  }

  @Test
  void nobodyTakingOverIsInconclusiveWhereTheRecordBreaksOffBeforeTheLimit() {
    Finding finding = usual("24s").brokenOffAt(30_000).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .startsWith("nobody took over from pg-1, but that was watched for 17.6");
  }

  @Test
  void healingThatBringsTheVictimBackIsNoFailover() {
    Finding late = nobody("24s").witness("pg-1", 53_000, 70_000, OutcomeType.OK).finding();
    assertThat(late.verdict()).isEqualTo(FAILED);
    assertThat(late.sentence())
        .isEqualTo(
            "no failover: healing brought pg-1 back before anyone took over: not within 40.06 s");
    Finding early = nobody("60s").witness("pg-1", 53_000, 70_000, OutcomeType.OK).finding();
    assertThat(early.verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void takeoverAfterHealingBroughtTheVictimBackIsNotThisFaultsDoing() {
    Finding finding =
        nobody("60s")
            .witness("pg-1", 53_000, 60_000, OutcomeType.OK)
            .witness("pg-2", 60_020, 70_000, OutcomeType.OK)
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).startsWith("no failover: healing brought pg-1 back");
  }

  @Test
  void takeoverAfterHealingIsAFailoverWhereTheVictimStayedAway() {
    Finding finding = nobody("60s").witness("pg-2", 60_000, 70_000, OutcomeType.OK).finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(59_980 - 12_340, 60_002 - 12_301));
  }

  @Test
  void victimThatComesBackByItselfIsNoFailover() {
    Story story =
        nobody("24s")
            .without(Event.FaultHealed.class)
            .witness("pg-1", 12_300, 53_000, OutcomeType.FAIL)
            .witness("pg-1", 15_300, 70_000, OutcomeType.OK);
    Finding finding = story.finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .startsWith("no failover: pg-1 came back by itself before anyone took over, but that was");
  }

  @Test
  void victimThatKeepsTheRoleIsNoFailover() {
    Finding finding = nobody("24s").witness("pg-1", 12_300, 70_000, OutcomeType.OK).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence())
        .isEqualTo("no failover: pg-1 acknowledged all along: not within 40.06 s");
  }

  @Test
  void holderThatWasNoTargetMakesItInconclusive() {
    Finding finding =
        nobody("24s")
            .without(Event.FaultInjected.class)
            .injected("loss", 12_301, 12_340, "pg-3")
            .witness("pg-1", 12_300, 70_000, OutcomeType.OK)
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).contains("pg-1 held the role and was no target");
  }

  @Test
  void takeoverAfterALaterFaultOnTheSameHolderBelongsToThatFault() {
    Finding finding =
        usual("24s")
            .fault("cut")
            .injected("cut", 9_000, 9_010, "pg-1")
            .expect(new FailoverTime(), "of", "cut", "at-most", "24s")
            .judge()
            .findings()
            .get(1);
    assertThat(finding.sentence()).contains("no failover: pg-1 acknowledged all along");
  }

  @Test
  void nobodyHoldingTheRoleBeforeMakesItInconclusive() {
    Finding finding = usual("24s").withoutOperations(op -> op.node().equals("pg-1")).finding();
    assertThat(finding.sentence()).isEqualTo("nobody held the role primary when the fault came");
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void faultThatWasNeverInjectedMakesItInconclusive() {
    Finding finding = usual("24s").withoutFault().finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).isEqualTo("the fault loss was never injected");
  }

  @Test
  void stallOfTheTestJvmWidensTheRange() {
    Finding finding =
        usual("10s").event(new Event.Stalled(Story.ns(30_000), Story.ns(9_000))).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value()).isEqualTo("9.88 s to 18.94 s");
  }
}
