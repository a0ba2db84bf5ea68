package dev.capsize.check;

import static dev.capsize.check.story.Story.between;
import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.expectation.LostWrites;
import dev.capsize.check.expectation.RecoveryTime;
import dev.capsize.check.story.Story;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.Sighting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usual run with a second fault at 40 s, after which clients are not served for 25 s. */
class SeveralFaultsTest {

  private final Path folder;

  SeveralFaultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story two(String... within) {
    Story story = Story.failover(folder);
    if (within.length > 0) {
      story.noFaultDeclared().fault("loss", within);
    }
    return story
        .fault("cut", within)
        .injected("cut", 40_000, 40_010, "pg-3")
        .healed("cut", 64_000, 64_100)
        .load("orders", 40_000, 65_000, OutcomeType.INFO, "")
        .load("orders", 65_000, 70_000, OutcomeType.OK, "pg-2");
  }

  private static Event reading(long at, boolean holds) {
    return new Event.ReadingChanged(ns(at), 0, "members", holds, "1", between(at - 50, at));
  }

  private static Map<Mark, Interval> marks(Story story, int fault) {
    return story.judge().faults().get(fault).marks();
  }

  @Test
  void anOutageBelongsToTheFaultAfterWhichItBegan() {
    FaultMarks first = two().judge().faults().get(0);
    assertThat(first.at(Mark.T1)).contains(between(12_350, 12_350));
    assertThat(first.at(Mark.T6)).contains(between(31_555, 31_555));
    FaultMarks second = two().judge().faults().get(1);
    assertThat(second.at(Mark.T1)).contains(between(40_050, 40_050));
    assertThat(second.at(Mark.T6)).contains(between(65_055, 65_055));
  }

  @Test
  void anOutageThatBeganBeforeTheNextFaultIsFollowedToItsEnd() {
    FaultMarks first =
        two().load("orders", 31_500, 65_000, OutcomeType.INFO, "").judge().faults().get(0);
    assertThat(first.at(Mark.T6)).contains(between(65_055, 65_055));
  }

  @Test
  void aLeaseThatEndedAfterTheNextFaultIsNotTheFirstOnes() {
    Story late =
        two()
            .without(Event.MarkSeen.class)
            .event(new Event.MarkSeen(ns(41_000), "lease-ended", "gone", between(40_900, 41_000)));
    assertThat(marks(late, 0)).doesNotContainKey(Mark.T3);
    assertThat(marks(late, 1)).containsKey(Mark.T3);
  }

  @Test
  void whatHeldAgainBeforeTheNextFaultIsKnownExactly() {
    Story story = two().event(reading(2_000, true)).event(reading(12_500, false));
    story.event(reading(33_000, true)).event(reading(40_100, false)).event(reading(60_100, true));
    assertThat(story.judge().faults().get(0).at(Mark.T7)).contains(between(32_950, 33_000));
    assertThat(story.judge().faults().get(1).at(Mark.T7)).contains(between(60_000, 60_100));
  }

  @Test
  void whatDidNotHoldAgainBeforeTheNextFaultReturnedBetweenItAndTheEnd() {
    Story story = two().event(reading(2_000, true)).event(reading(12_500, false));
    story.event(reading(60_100, true));
    assertThat(story.judge().faults().get(0).at(Mark.T7)).contains(between(40_000, 60_100));
  }

  @Test
  void aHoldThatTheNextFaultCutOffMayHaveBeenTheReturn() {
    Story story = two().event(reading(2_000, true)).event(reading(12_500, false));
    story.event(reading(38_000, true)).event(reading(40_100, false)).event(reading(60_100, true));
    assertThat(story.judge().faults().get(0).at(Mark.T7)).contains(between(37_950, 60_100));
  }

  @Test
  void aReturnThatTheNextFaultHidesIsNeitherPassedNorFailedByIt() {
    Story story =
        two()
            .event(reading(2_000, true))
            .event(reading(12_500, false))
            .without(
                event ->
                    event instanceof Event.SteadyReached reached && reached.phase() == Phase.FAULTS)
            .expect(new RecoveryTime(), "of", "loss", "at-most", "30s");
    assertThat(story.finding().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aCompositeLastsFromItsFirstFaultToTheHealingOfItsLast() {
    Evidence evidence = Evidence.of(two("storm").record());
    assertThat(evidence.fault("storm"))
        .hasValueSatisfying(
            storm -> {
              assertThat(storm.acts()).isEqualTo(between(12_301, 12_340));
              assertThat(storm.healed()).isEqualTo(between(64_000, 64_100));
              assertThat(storm.targets()).containsExactly("pg-1", "pg-3");
              // Its own second fault is no other fault.
              assertThat(evidence.recovery(storm).when()).isEqualTo(between(60_000, 60_100));
            });
    assertThat(evidence.fault("cut"))
        .hasValueSatisfying(cut -> assertThat(cut.acts()).isEqualTo(between(40_000, 40_010)));
  }

  @Test
  void whatIsLeftIsNotHealedAndIsNoErrorOfTheTool() {
    Story left =
        Story.failover(folder)
            .expect(new RecoveryTime(), "of", "loss", "at-most", "60s")
            .without(Event.FaultHealed.class)
            .without(
                event ->
                    event instanceof Event.FaultSighted sighted && sighted.stage().equals("heal"))
            .event(new Event.FaultLeft(ns(52_400), "loss", List.of("pg-1"), "nothing to undo"));
    assertThat(left.judge().toolError()).isNull();
    assertThat(left.judge().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(left.judge().faults().get(0).healed()).isNull();
  }

  @Test
  void aNodeThatAnotherFaultHoldsAtThatTimeNeedNotAnswerOfThisOne() {
    Story both =
        two()
            .sighted("cut", "pg-3", true, "inject", Sighting.ACTS, 40_500)
            .sighted("cut", "pg-1", false, "inject", Sighting.UNCLEAR, 40_600)
            .sighted("cut", "pg-2", false, "inject", Sighting.ABSENT, 40_600);

    // loss has held pg-1 from 12.3 s to 52.7 s.
    assertThat(FaultProof.missing(both.record())).isEmpty();
  }

  @Test
  void aFaultThatWasHealedBeforeExcusesNothing() {
    Story apart =
        Story.failover(folder)
            .fault("cut")
            .injected("cut", 53_000, 53_010, "pg-3")
            .healed("cut", 64_000, 64_100)
            .sighted("cut", "pg-3", true, "inject", Sighting.ACTS, 53_500)
            .sighted("cut", "pg-1", false, "inject", Sighting.UNCLEAR, 53_600)
            .sighted("cut", "pg-2", false, "inject", Sighting.ABSENT, 53_600);

    assertThat(FaultProof.missing(apart.record()))
        .containsExactly(
            "it is not proven that the fault cut did not spread to pg-1: unclear, ping");
  }

  @Test
  void aRunThatWasAbortedIsInconclusiveWithItsReason() {
    Story aborted =
        Story.failover(folder)
            .expect(new RecoveryTime(), "of", "loss", "at-most", "60s")
            .event(new Event.Aborted(ns(20_000), "availability did not hold for 3s: 0%"));
    assertThat(aborted.judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(aborted.judge().reason()).isEqualTo("aborted: availability did not hold for 3s: 0%");
  }

  @Test
  void whatAnAbortedRunProvesToBeLostStillFails() {
    Story aborted =
        Story.failover(folder)
            .expect(new LostWrites(), "of", "orders", "exactly", "0")
            .event(new Event.Aborted(ns(20_000), "availability did not hold for 3s: 0%"));
    for (String node : List.of("pg-1", "pg-2", "pg-3")) {
      aborted.finalRead("orders", node, aborted.acknowledgedBut("orders", 2_050));
    }
    assertThat(aborted.judge().verdict()).isEqualTo(Verdict.FAILED);
  }
}
