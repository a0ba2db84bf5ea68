package dev.capsize.runtime.run;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.runtime.topology.Pod;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks at nodes for faults and records what was seen. What it means is for the judge to say. */
final class Looks {

  private static final Duration EVERY = Duration.ofMillis(100);

  private final RunClock clock;
  private final UnaryOperator<String> masked;
  private final Consumer<Event> events;
  private volatile boolean brokenOff;

  Looks(RunClock clock, UnaryOperator<String> masked, Consumer<Event> events) {
    this.clock = clock;
    this.masked = masked;
    this.events = events;
  }

  /** Proofs of action that are still sought are sought no more, and leave nothing in the record. */
  void breakOff() {
    brokenOff = true;
  }

  /** Looks at a target until the wanted sighting or the limit, and records the last look. */
  Sighting until(
      Sighting wanted,
      Duration limit,
      String fault,
      String stage,
      Pod pod,
      Supplier<Look> looking) {
    return until(wanted, limit, fault, stage, pod, true, looking);
  }

  /** Looks at a node that is no target until there is no trace of the fault: did it spread? */
  void atBystander(Duration limit, String fault, Pod pod, Supplier<Look> looking) {
    until(Sighting.ABSENT, limit, fault, "inject", pod, false, looking);
  }

  /** Records that a target was not looked at because the fault never came to it. */
  void without(String fault, Pod pod, String why) {
    record(fault, "inject", pod, true, Look.absent(why), clock.now());
  }

  private Sighting until(
      Sighting wanted,
      Duration limit,
      String fault,
      String stage,
      Pod pod,
      boolean target,
      Supplier<Look> looking) {
    Look[] last = {Look.unclear("not looked at")};
    long[] start = {clock.now()};
    try {
      Awaitility.await(stage + " of " + fault + " on " + pod.node().name())
          .atMost(limit)
          .pollDelay(Duration.ZERO)
          .pollInterval(EVERY)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(
              () -> {
                start[0] = clock.now();
                last[0] = guarded(looking);
                return last[0].sighting() == wanted || brokenOff(stage);
              });
    } catch (ConditionTimeoutException e) {
      // The last look is recorded all the same.
    }
    if (last[0].sighting() == wanted || !brokenOff(stage)) {
      record(fault, stage, pod, target, last[0], start[0]);
    }
    return last[0].sighting();
  }

  private boolean brokenOff(String stage) {
    return brokenOff && stage.equals("inject");
  }

  private void record(String fault, String stage, Pod pod, boolean target, Look look, long start) {
    long end = clock.now();
    events.accept(
        new Event.FaultSighted(
            end,
            fault,
            pod.node().name(),
            target,
            stage,
            look.sighting(),
            masked.apply(look.evidence()),
            new Interval(start, end)));
  }

  private static Look guarded(Supplier<Look> looking) {
    try {
      return looking.get();
    } catch (RuntimeException e) {
      return Look.unclear("could not be looked at: " + e.getMessage());
    }
  }
}
