package dev.capsize.runtime.run;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.SteadyRest;
import dev.capsize.model.sweep.Sweep;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The course of one cut: everything goes at once, and comes back as soon as it is clear whether the
 * system can do without.
 */
record CutCourse(
    Scenario scenario, LiveRun live, Conductor conductor, RunClock clock, RunListener listener) {

  /** What the judge reads of the same hold may begin a look later. */
  private static final Duration MARGIN = Duration.ofMillis(300);

  /**
   * Follows it. What was injected still acts afterwards.
   *
   * @return empty: the whole steady state is not looked for while something is gone
   */
  Optional<Interval> follow() {
    Sweep sweep = scenario.sweep().orElseThrow();
    Waiting waiting = conductor.waiting();
    waiting.until(
        "calm for the cut",
        scenario.steady().within(),
        () -> live.steady().heldFor(Duration.ZERO).isPresent());
    conductor.inject(scenario.faults());
    long acts = clock.now();
    SteadyRest rest = new SteadyRest(sweep.without(), sweep.mayFail());
    Duration most = sweep.within().plus(sweep.hold()).plus(MARGIN.multipliedBy(2));
    boolean held =
        waiting.until(
            "the steady state without what is gone",
            most,
            () -> conductor.unproven() || held(acts, sweep.hold().plus(MARGIN), rest::demands));
    listener.notice(
        held
            ? "held without it after "
                + Durations.human(clock.now() - acts - sweep.hold().toNanos())
            : "did not hold without it within " + Durations.format(sweep.within()));
    return Optional.empty();
  }

  private boolean held(long acts, Duration hold, Predicate<PartUse> demanded) {
    return clock.now() - acts >= hold.toNanos() && live.steady().heldFor(hold, demanded);
  }
}
