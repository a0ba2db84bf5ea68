package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.value.DurationRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put together of faults, and every message about it. */
class CompositesTests {

  private static final String LOSS =
      "{ as: loss, power-off: { target: primary }, at: 5s..7s, heal: { after: 40s } }";

  private final SampleCopy sample;

  CompositesTests(@TempDir Path folder) throws IOException {
    sample = new SampleCopy(folder);
  }

  @Test
  void inASequenceTheNextOneWaitsForTheFormer() throws Exception {
    List<FaultUse> faults =
        faults(
            """
            { as: loss, at: 5s..7s, sequence: [ \
            { kill: { target: pg-1 }, heal: { after: 3s } }, \
            { as: cut, kill: { target: pg-2 }, after: 2s, heal: { after: 4s } }, \
            { kill: { target: pg-3 } } ] }""");
    assertThat(faults).extracting(FaultUse::as).containsExactly("loss-1", "cut", "loss-3");
    assertThat(faults)
        .extracting(FaultUse::at)
        .containsOnly(new DurationRange(Duration.ofSeconds(5), Duration.ofSeconds(7)));
    assertThat(faults)
        .extracting(FaultUse::order)
        .containsExactly(
            order(List.of("loss"), List.of(), 0),
            order(List.of("loss"), List.of("loss-1"), 2),
            order(List.of("loss"), List.of("cut"), 0));
    assertThat(FaultPlan.starts(faults, DurationRange::from).values())
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(14));
  }

  @Test
  void inParallelAllHaveTheMomentAndTheHealingOfTheWhole() throws Exception {
    List<FaultUse> faults =
        faults(
            """
            { as: loss, at: 5s, heal: { after: 9s }, parallel: [ { kill: { target: pg-1 } }, \
            { kill: { target: pg-2 }, heal: { after: 4s } } ] }""");
    assertThat(faults)
        .extracting(FaultUse::order)
        .containsOnly(order(List.of("loss"), List.of(), 0));
    assertThat(faults)
        .extracting(FaultUse::healAfter)
        .containsExactly(Optional.of(Duration.ofSeconds(9)), Optional.of(Duration.ofSeconds(4)));
  }

  @Test
  void whatIsRepeatedComesAtEqualDistances() throws Exception {
    List<FaultUse> faults =
        faults(
            """
            { as: loss, at: 1s..2s, repeat: { every: 10s, times: 3, \
            fault: { kill: { target: { one: pg } }, heal: { after: 4s } } } }""");
    assertThat(faults).extracting(FaultUse::as).containsExactly("loss-1", "loss-2", "loss-3");
    assertThat(faults)
        .extracting(use -> use.order().offset().toSeconds())
        .containsExactly(0L, 10L, 20L);
    assertThat(faults).extracting(FaultUse::drawnAs).containsOnly("loss");
  }

  @Test
  void aSequenceThatIsRepeatedWaitsWithinItsRepetition() throws Exception {
    List<FaultUse> faults =
        faults(
            """
            { as: loss, at: 1s, repeat: { every: 10s, times: 2, fault: { sequence: [ \
            { kill: { target: pg-1 }, heal: { after: 1s } }, \
            { kill: { target: pg-2 }, after: 3s, heal: { after: 1s } } ] } } }""");
    assertThat(faults)
        .extracting(FaultUse::as)
        .containsExactly("loss-1-1", "loss-1-2", "loss-2-1", "loss-2-2");
    assertThat(faults)
        .extracting(FaultUse::order)
        .containsExactly(
            order(List.of("loss", "loss-1"), List.of(), 0),
            order(List.of("loss", "loss-1"), List.of("loss-1-1"), 3),
            order(List.of("loss", "loss-2"), List.of(), 10),
            order(List.of("loss", "loss-2"), List.of("loss-2-1"), 3));
  }

  @Test
  void whatFollowsAParallelInASequenceWaitsForAllOfIt() throws Exception {
    List<FaultUse> faults =
        faults(
            """
            { as: loss, at: 1s, sequence: [ { as: both, heal: { after: 2s }, parallel: [ \
            { kill: { target: pg-1 } }, { kill: { target: pg-2 } } ] }, \
            { kill: { target: pg-3 } } ] }""");
    assertThat(faults).extracting(FaultUse::as).containsExactly("both-1", "both-2", "loss-2");
    assertThat(faults.get(2).order())
        .isEqualTo(order(List.of("loss"), List.of("both-1", "both-2"), 0));
    assertThat(faults.get(0).belongsTo("both")).isTrue();
    assertThat(faults.get(2).belongsTo("both")).isFalse();
  }

  @Test
  void anExpectationCanMeanTheCompositeAndEachOfItsFaults() throws Exception {
    sample.scenario("{ of: loss, at-most: 24s }", "{ of: loss-2, at-most: 24s }");
    faults(
        """
        { as: loss, at: 1s, repeat: { every: 10s, times: 2, \
        fault: { kill: { target: pg-1 }, heal: { after: 4s } } } }""");
    assertThat(sample.read().scenario().expect().get(0).values().text("of")).isEqualTo("loss-2");
  }

  @Test
  void sequenceThatCouldNotGoOn() throws IOException {
    problems(
        """
        { as: loss, at: 1s, heal: { after: 2s }, sequence: [ { kill: { target: pg-1 } }, \
        { kill: { target: pg-2 } } ] }""",
        "S:14:31: heal: a sequence has none, each fault in it has its own",
        "S:14:60: the fault loss-1 has no heal, but the next one comes when it is healed; add heal: {"
            + " after: 10s }");
  }

  @Test
  void momentOfItsOwnInsideAComposite() throws IOException {
    problems(
        "{ as: loss, at: 1s, parallel: [ { kill: { target: pg-1 }, at: 3s } ] }",
        "S:14:63: unknown key \"at\" of the fault kill; allowed are as, heal; did you mean \"as\"?");
  }

  @Test
  void repetitionThatRunsIntoItself() throws IOException {
    problems(
        """
        { as: loss, at: 1s, repeat: { every: 4s, times: 2, \
        fault: { as: x, kill: { target: pg-1 }, heal: { after: 4s } } } }""",
        "S:14:42: every: what is repeated every 4s lasts 4s itself; heal earlier or repeat later",
        "S:14:65: unknown key \"as\" of the fault kill; allowed are heal");
  }

  @Test
  void repetitionThatOutlastsTheObservation() throws IOException {
    problems(
        """
        { as: loss, at: 1s, repeat: { every: 1m, times: 9, \
        fault: { kill: { target: pg-1 }, heal: { after: 4s } } } }""",
        "S:14:65: the fault loss-4 comes 3m after the first one, but the observation ends after 3m");
  }

  @Test
  void moreFaultsThanAnybodyWouldLookAt() throws IOException {
    problems(
        """
        { as: loss, at: 1s, repeat: { every: 2ms, times: 999, \
        fault: { kill: { target: pg-1 }, heal: { after: 1ms } } } }""",
        "S:14:3: these come to 201 faults; at most 200 are allowed");
  }

  @Test
  void compositesDeeperThanAnybodyReads() throws IOException {
    problems(
        """
        { as: loss, at: 1s, parallel: [ { parallel: [ { parallel: [ { parallel: [ \
        { kill: { target: pg-1 } } ] } ] } ] } ] }""",
        "S:14:67: composites stand more than 3 deep in each other");
  }

  @Test
  void emptyComposite() throws IOException {
    problems("{ as: loss, at: 1s, parallel: [] }", "S:14:25: parallel holds no fault");
  }

  @Test
  void nameThatACompositeGivesAndAFaultHas() throws IOException {
    problems(
        """
        { as: loss, at: 1s, parallel: [ { kill: { target: pg-1 } }, \
        { as: loss-1, kill: { target: pg-2 } } ] }""",
        "S:14:65: a second fault is called \"loss-1\"; give each its own as");
  }

  @Test
  void abortWhenIsRead() throws Exception {
    sample.scenario(
        "observe:",
        "abort-when: { broken: [ { members: { role: primary, exactly: 1 } } ], for: 3s }\nobserve:");
    AbortWhen abort = sample.read().scenario().abortWhen().orElseThrow();
    assertThat(abort.lasting()).isEqualTo(Duration.ofSeconds(3));
    assertThat(abort.broken()).extracting(PartUse::part).containsExactly("members");
  }

  @Test
  void abortWhenNothingIsBroken() throws IOException {
    sample.scenario("observe:", "abort-when: { broken: [] }\nobserve:");
    sample.hasProblems(
        "S:15:13: abort-when has no for; it must be a duration such as 20s",
        "S:15:23: broken names no probe; without one, nothing aborts");
  }

  private static FaultOrder order(List<String> within, List<String> after, int seconds) {
    return new FaultOrder(within, after, Duration.ofSeconds(seconds));
  }

  private List<FaultUse> faults(String entry) throws IOException, InvalidFileException {
    sample.scenario(LOSS, entry);
    return sample.read().scenario().faults();
  }

  private void problems(String entry, String... problems) throws IOException {
    sample.scenario(LOSS, entry);
    sample.hasProblems(problems);
  }
}
