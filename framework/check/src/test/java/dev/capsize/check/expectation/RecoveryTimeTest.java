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
import dev.capsize.model.record.Phase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTimeTest {

  private final Path folder;

  RecoveryTimeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String atMost) {
    return Story.failover(folder).expect(new RecoveryTime(), "of", "loss", "at-most", atMost);
  }

  private Story never(String atMost) {
    return usual(atMost)
        .without(
            event ->
                event instanceof Event.SteadyReached reached && reached.phase() == Phase.FAULTS);
  }

  @Test
  void isFromTheFaultsEffectToTheStartOfTheHold() {
    Finding finding = usual("48s").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(60_000 - 12_340, 60_100 - 12_301));
  }

  @Test
  void limitsAtTheEndsOfTheRange() {
    assertThat(usual("47799ms").finding().verdict()).isEqualTo(PASSED);
    assertThat(usual("47700ms").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(usual("47659ms").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void failureSaysExpectedMeasuredAndDifference() {
    assertThat(usual("20s").finding().text())
        .isEqualTo(
            """
            recovery-time of loss (x.capsize.yaml:20:3)
              expected: at most 20s
              measured: 47.66 s to 47.80 s
              exceeded by at least 27.66 s
              evidence: loss acts on pg-1 at 12.301 s to 12.340 s
                      : the steady state holds since 60.000 s to 60.100 s; events.jsonl steady-reached""");
  }

  @Test
  void neverRecoveringFailsAndNamesWhatDoesNotHold() {
    Finding finding =
        never("20s")
            .event(
                new Event.SteadyMissed(ns(70_000), Phase.FAULTS, List.of("members of primary: 0")))
            .finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence())
        .isEqualTo("the steady state did not hold again: not within 57.66 s");
    assertThat(finding.evidence()).contains("does not hold: members of primary: 0");
  }

  @Test
  void neverRecoveringIsInconclusiveWhereTheObservationWasShorterThanTheLimit() {
    assertThat(never("60s").finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void holdThatWasUnderWayAtTheEndMayHaveBeenTheReturn() {
    Story story =
        never("20s")
            .event(reading(12_500, false, 12_400))
            .event(reading(30_100, true, 30_000))
            .brokenOffAt(50_000);
    Finding finding = story.finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value()).isEqualTo("more than 17.66 s");
  }

  @Test
  void holdShorterThanTheScenarioDemandsIsNoReturn() {
    Finding finding =
        never("20s")
            .event(new Event.SteadyReached(ns(34_900), Phase.FAULTS, between(30_000, 30_100)))
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.evidence()).contains("does not hold: the hold was cut off");
  }

  @Test
  void faultThatWasNeverInjectedMakesItInconclusive() {
    assertThat(usual("20s").withoutFault().finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  private static Event reading(long at, boolean holds, long from) {
    return new Event.ReadingChanged(ns(at), 0, "members", holds, "1", between(from, at));
  }
}
