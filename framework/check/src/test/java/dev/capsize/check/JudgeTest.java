package dev.capsize.check;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.expectation.ClientOutage;
import dev.capsize.check.expectation.FailoverTime;
import dev.capsize.check.expectation.LostWrites;
import dev.capsize.check.expectation.RedundancyRestored;
import dev.capsize.check.expectation.SplitBrain;
import dev.capsize.check.story.Story;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The six rules by which verdicts compose, and what is never green. */
class JudgeTest {

  private final Path folder;

  JudgeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Story expecting(Story story) {
    return story
        .expect(new FailoverTime(), "of", "loss", "at-most", "24s")
        .expect(new ClientOutage(), "of", "orders", "at-most", "27s")
        .expect(new LostWrites(), "of", "orders", "exactly", "0")
        .expect(new SplitBrain(), "at-most", "0ms")
        .expect(new RedundancyRestored(), "from", "healed", "at-most", "60s");
  }

  private Story usual() {
    return expecting(Story.failover(folder));
  }

  private Story losing() {
    Story story = usual();
    return story.finalRead("orders", "pg-2", story.acknowledgedBut("orders", 12_150));
  }

  private static List<Verdict> verdicts(Judgement judgement) {
    return judgement.findings().stream().map(Finding::verdict).toList();
  }

  @Test
  void everythingProvenAndWithinItsLimitPasses() {
    Judgement judgement = usual().judge();
    assertThat(judgement.reason()).isEqualTo("all 5 expectations hold");
    assertThat(judgement.verdict()).isEqualTo(PASSED);
    assertThat(judgement.toolError()).isNull();
    assertThat(judgement.scenario()).isEqualTo("primary-power-loss");
    assertThat(judgement.run()).isEqualTo("run-1");
    assertThat(judgement.seed()).isEqualTo(42);
  }

  @Test
  void theSameRecordGivesTheSameJudgement() {
    Story story = losing();
    assertThat(story.judge()).isEqualTo(story.judge());
  }

  @Nested
  class Rule1SafetyFailsWhateverElseHappened {

    @Test
    void lossFailsAlthoughNothingElseIsProven() {
      Judgement judgement =
          losing().without(Event.SteadyReached.class).without(Event.FaultSighted.class).judge();
      assertThat(judgement.verdict()).isEqualTo(FAILED);
      assertThat(judgement.provesUnsafe()).isTrue();
      assertThat(verdicts(judgement))
          .containsExactly(INCONCLUSIVE, INCONCLUSIVE, FAILED, INCONCLUSIVE, INCONCLUSIVE);
      assertThat(judgement.reason())
          .isEqualTo(
              "lost-writes of orders: 1 of 498 acknowledged writes are gone; of 192 of unknown outcome 0 are there, exactly 0 was allowed");
    }

    @Test
    void splitBrainFailsAlthoughTheToolFailed() {
      Judgement judgement =
          usual()
              .witness("pg-3", 40_000, 41_000, OutcomeType.OK)
              .event(new Event.ToolFailed(ns(60_000), "observing", "engine gone"))
              .judge();
      assertThat(judgement.verdict()).isEqualTo(FAILED);
      assertThat(judgement.toolError()).startsWith("failed at observing: engine gone");
    }
  }

  @Nested
  class Rule2TimesNeedSteadyStateProofAndLoad {

    private void inconclusive(Story story, String reason) {
      Judgement judgement = story.judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).isEqualTo(reason);
      assertThat(verdicts(judgement)).containsOnly(INCONCLUSIVE);
      assertThat(judgement.findings().get(0).sentence()).startsWith(reason + " (");
    }

    @Test
    void steadyStateThatDidNotHoldBeforeTheFault() {
      inconclusive(
          usual()
              .without(Event.SteadyReached.class)
              .event(
                  new Event.SteadyMissed(
                      ns(6_900), Phase.STEADY_STATE, List.of("redundancy: streaming is 1"))),
          "the steady state did not hold before the fault: redundancy: streaming is 1");
    }

    @Test
    void topologyThatDidNotComeUp() {
      inconclusive(
          usual()
              .brokenOffAt(500)
              .event(
                  new Event.SteadyMissed(
                      ns(600), Phase.TOPOLOGY_UP, List.of("pg-2 ended with exit code 1")))
              .event(new Event.RunEnded(ns(700), "completed")),
          "the topology did not come up: pg-2 ended with exit code 1");
    }

    @Test
    void faultThatWasNeverInjected() {
      inconclusive(usual().withoutFault(), "the fault loss was never injected");
    }

    @Test
    void faultThatDoesNothing() {
      inconclusive(
          usual()
              .without(Event.FaultSighted.class)
              .sighted("loss", "pg-1", true, "inject", Sighting.UNCLEAR, 12_400)
              .sighted("loss", "pg-1", true, "inject", Sighting.ABSENT, 12_500)
              .sighted("loss", "pg-1", true, "heal", Sighting.ABSENT, 52_900),
          "the fault loss is not proven on pg-1: absent, ping");
    }

    @Test
    void targetThatNobodyLookedAt() {
      inconclusive(
          usual()
              .without(Event.FaultInjected.class)
              .injected("loss", 12_301, 12_340, "pg-1", "pg-3")
              .sighted("loss", "pg-3", true, "heal", Sighting.ABSENT, 52_900),
          "the fault loss is not proven on pg-3: nobody looked");
    }

    @Test
    void faultThatHitNoNode() {
      inconclusive(
          usual().without(Event.FaultInjected.class).injected("loss", 12_301, 12_340),
          "the fault loss hit no node");
    }

    @Test
    void faultThatSpread() {
      inconclusive(
          usual().sighted("loss", "pg-3", false, "inject", Sighting.ACTS, 12_600),
          "the fault loss spread to pg-3, which is no target: ping");
    }

    @Test
    void aNodeOfWhichItIsNotKnownWhetherTheFaultReachedIt() {
      inconclusive(
          usual().sighted("loss", "pg-3", false, "inject", Sighting.UNCLEAR, 12_600),
          "it is not proven that the fault loss did not spread to pg-3: unclear, ping");
    }

    @Test
    void aSteadyStateThatHadGoneWhenTheFaultCame() {
      inconclusive(
          usual()
              .event(
                  new Event.ReadingChanged(
                      Story.ns(12_000),
                      2,
                      "redundancy",
                      false,
                      "synchronous 0 of 1",
                      Story.between(11_950, 12_000))),
          "the steady state had gone when the fault came: redundancy: synchronous 0 of 1");
    }

    @Test
    void noAcknowledgedReadBeforeTheFault() {
      inconclusive(
          usual()
              .withoutOperations(
                  op -> op.kind() == OpKind.READ && op.scheduled() < ns(12_301) && op.ok()),
          "no read of the workload orders was acknowledged before the fault");
    }

    @Test
    void noScheduledOperation() {
      inconclusive(
          usual().withoutOperations(op -> op.stream().equals("orders")),
          "the workload orders scheduled no operation");
    }

    @Test
    void lessThanFourFifthsOfTheScheduleSentInTheSteadyState() {
      inconclusive(
          usual().load("orders", 3_000, 6_000, OutcomeType.MISSED, ""),
          "only 146 of 206 scheduled operations of the workload orders were sent in the steady state, less than 80%");
      Judgement enough = usual().load("orders", 3_000, 5_000, OutcomeType.MISSED, "").judge();
      assertThat(enough.verdict()).isEqualTo(PASSED);
    }
  }

  @Nested
  class WhereNobodyAsksNothingIsSeen {

    @Test
    void workloadThatStopsEarlyProvesNothing() {
      Judgement judgement =
          usual()
              .withoutOperations(
                  op ->
                      op.stream().equals("orders")
                          && op.scheduled() > ns(40_000)
                          && op.kind() != OpKind.READ_ALL)
              .judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason())
          .isEqualTo("the workload orders was silent from 39.965 s to 70.000 s");
    }

    @Test
    void witnessThatStopsEarlyProvesNothing() {
      Judgement judgement =
          usual()
              .withoutOperations(
                  op ->
                      op.node().equals("pg-3")
                          && op.invoked() > ns(40_000)
                          && op.kind() == OpKind.WITNESS)
              .judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason())
          .isEqualTo("the witness of primary on pg-3 was silent from 40.002 s to 70.000 s");
    }
  }

  @Nested
  class Rule3NeverRecovering {

    private Story never() {
      return usual()
          .witness("pg-2", 1_000, 70_000, OutcomeType.FAIL)
          .load("orders", 12_300, 70_000, OutcomeType.INFO, "")
          .finalReadFails("orders", "pg-1");
    }

    @Test
    void failsWithALowerBoundWhereItWasWatchedPastTheLimit() {
      Judgement judgement = never().judge();
      assertThat(judgement.verdict()).isEqualTo(FAILED);
      assertThat(judgement.findings().get(0).value()).isEqualTo("more than 57.64 s");
      assertThat(judgement.findings().get(0).sentence()).contains("not within 57.64 s");
    }

    @Test
    void isInconclusiveWhereTheRecordWasCutShortBeforeTheLimit() {
      Judgement judgement = never().brokenOffAt(30_000).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(verdicts(judgement)).doesNotContain(FAILED);
    }
  }

  @Test
  void rule4HealingThatBringsTheOldPrimaryBackIsNoFailover() {
    Judgement judgement =
        usual()
            .witness("pg-2", 1_000, 70_000, OutcomeType.FAIL)
            .witness("pg-1", 53_000, 70_000, OutcomeType.OK)
            .judge();
    assertThat(judgement.verdict()).isEqualTo(FAILED);
    assertThat(judgement.reason())
        .isEqualTo(
            "failover-time of loss: no failover: healing brought pg-1 back before anyone took over: not within 40.06 s, at most 24s was allowed");
    assertThat(judgement.faults().get(0).successor()).isNull();
  }

  @Nested
  class Rule5WorstVerdictAndToolErrors {

    @Test
    void failedOverInconclusive() {
      Judgement judgement = losing().finalReadFails("orders", "pg-9").judge();
      assertThat(judgement.verdict()).isEqualTo(FAILED);
    }

    @Test
    void oneInconclusiveFindingIsEnough() {
      Judgement judgement = usual().finalReadFails("orders", "pg-2").judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).startsWith("lost-writes of orders: the final read of pg-2");
      assertThat(judgement.toolError()).isNull();
    }

    @Test
    void residueIsAToolErrorAndNeverGreen() {
      Judgement judgement =
          usual().event(new Event.ResidueFound(ns(74_000), List.of("container x"))).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.toolError()).startsWith("left behind: container x; ");
      assertThat(judgement.reason()).startsWith("Capsize left behind: container x; ");
    }

    @Test
    void auditThatFoundNothingIsNoToolError() {
      Judgement judgement = usual().event(new Event.ResidueFound(ns(74_000), List.of())).judge();
      assertThat(judgement.verdict()).isEqualTo(PASSED);
    }

    @Test
    void healedFaultThatIsNotProvenToBeGoneIsAToolError() {
      Judgement judgement =
          usual().sighted("loss", "pg-1", true, "heal", Sighting.ACTS, 53_500).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.toolError())
          .isEqualTo("the fault loss was healed but is not proven to be gone on pg-1");
    }

    @Test
    void faultThatWasNeverHealedIsAToolError() {
      Judgement judgement = usual().without(Event.FaultHealed.class).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.toolError()).isEqualTo("the fault loss was never healed");
    }

    @Test
    void runThatFailedWithoutSayingWhyIsAToolError() {
      Judgement judgement =
          usual()
              .without(Event.RunEnded.class)
              .event(new Event.RunEnded(ns(75_000), "failed"))
              .judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.hasToolError()).isTrue();
    }
  }

  @Nested
  class Rule6RecordWithoutItsEnd {

    @Test
    void isAtBestInconclusive() {
      Judgement judgement = usual().without(Event.RunEnded.class).judge();
      assertThat(verdicts(judgement)).containsOnly(PASSED);
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).isEqualTo("the record breaks off before the end of the run");
    }

    @Test
    void stillFailsOnProvenLoss() {
      assertThat(losing().without(Event.RunEnded.class).judge().verdict()).isEqualTo(FAILED);
    }

    @Test
    void interruptedRunIsAtBestInconclusive() {
      Judgement judgement =
          usual()
              .without(Event.RunEnded.class)
              .event(new Event.RunEnded(ns(75_000), "interrupted"))
              .judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).isEqualTo("the run was interrupted");
      assertThat(judgement.toolError()).isNull();
    }

    @Test
    void recordThatBreaksOffAnywhereIsJudgedWithoutAnException() {
      for (long at = 0; at < 76_000; at += 1_500) {
        assertThat(usual().brokenOffAt(at).judge().verdict()).isEqualTo(INCONCLUSIVE);
      }
    }
  }

  @Nested
  class NeverGreen {

    @Test
    void withoutExpectations() {
      Judgement judgement = Story.failover(folder).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).isEqualTo("the scenario expects nothing");
    }

    @Test
    void withoutFaults() {
      Judgement judgement =
          Story.failover(folder)
              .noFaultDeclared()
              .withoutFault()
              .expect(new LostWrites(), "of", "orders")
              .judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).isEqualTo("the scenario has no fault, so nothing was tested");
    }

    @Test
    void withoutWorkload() {
      Judgement judgement =
          Story.failover(folder).noWorkloadDeclared().expect(new SplitBrain()).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).startsWith("the scenario has no workload");
    }

    @Test
    void withoutOperations() {
      assertThat(usual().withoutOperations().judge().verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whereTheOperationLogIsGone() throws IOException {
      RunRecord record = usual().record();
      Files.delete(record.files().operations());
      Judgement judgement = Judge.judge(record, Parts.installed());
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.notes()).singleElement().asString().startsWith("the operation log");
    }

    @Test
    void whereTheOperationLogIsTorn() throws IOException {
      RunRecord record = usual().record();
      Path log = record.files().operations();
      byte[] whole = Files.readAllBytes(log);
      Files.write(log, Arrays.copyOf(whole, whole.length - 10));
      Judgement judgement = Judge.judge(record, Parts.installed());
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.notes()).containsExactly("the operation log breaks off inside a block");
    }

    @Test
    void whereAnExpectationThrows() {
      Judgement judgement = Story.failover(folder).expect(new LostWrites()).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason())
          .isEqualTo(
              "lost-writes: the expectation itself failed: java.util.NoSuchElementException: no value for parameter of");
    }

    @Test
    void whereAnExpectationIsNotInstalled() {
      Judgement judgement = Judge.judge(usual().record(), Parts.of(new LostWrites()));
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason())
          .isEqualTo("failover-time: no expectation of this name is installed; and 3 more");
    }
  }

  @Nested
  class ControlRun {

    @Test
    void leavesOutWhatIsAboutFaultsAndSaysSo() {
      Judgement judgement = expecting(Story.control(folder)).judge();
      assertThat(judgement.verdict()).isEqualTo(PASSED);
      assertThat(judgement.findings())
          .extracting(Finding::expectation)
          .containsExactly("client-outage", "lost-writes", "split-brain");
      assertThat(judgement.notes())
          .containsExactly(
              "failover-time does not apply: the control run has no faults",
              "redundancy-restored does not apply: the control run has no faults");
    }

    @Test
    void theOthersMustHold() {
      Judgement judgement =
          expecting(Story.control(folder))
              .load("orders", 20_000, 50_000, OutcomeType.INFO, "")
              .judge();
      assertThat(judgement.verdict()).isEqualTo(FAILED);
    }

    @Test
    void isInconclusiveWhereNothingApplies() {
      Judgement judgement =
          Story.control(folder).expect(new FailoverTime(), "of", "loss", "at-most", "24s").judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
      assertThat(judgement.reason()).isEqualTo("no expectation applies to this run");
    }

    @Test
    void needsTheSteadyState() {
      Judgement judgement =
          expecting(Story.control(folder)).without(Event.SteadyReached.class).judge();
      assertThat(judgement.verdict()).isEqualTo(INCONCLUSIVE);
    }
  }
}
