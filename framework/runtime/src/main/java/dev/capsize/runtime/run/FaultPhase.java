package dev.capsize.runtime.run;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Observation;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The phase in which faults come and go, from the drawing of their times to the return of the
 * steady state or the end of the observation.
 */
final class FaultPhase {

  private final Scenario scenario;
  private final boolean control;
  private final LiveRun live;
  private final Conductor conductor;
  private final ResidueAudit audit;
  private final Waiting waiting;
  private final RunClock clock;
  private final Recorder recorder;
  private final RunListener listener;

  /** When the last fault so far was about to come. */
  private long lastInjection;

  FaultPhase(
      Scenario scenario,
      boolean control,
      LiveRun live,
      Conductor conductor,
      ResidueAudit audit,
      RunClock clock,
      Recorder recorder,
      RunListener listener) {
    this.scenario = scenario;
    this.control = control;
    this.live = live;
    this.conductor = conductor;
    this.audit = audit;
    this.waiting = conductor.waiting();
    this.clock = clock;
    this.recorder = recorder;
    this.listener = listener;
  }

  /**
   * Injects, heals and watches. Whatever happens, nothing acts any more afterwards, and what is
   * left is recorded.
   *
   * @return since when the steady state held again, as it was before what still acted was healed;
   *     empty: it did not come back
   */
  Optional<Interval> run(Random random) {
    List<FaultUse> faults = control ? List.of() : scenario.faults();
    FaultSchedule schedule = FaultSchedule.draw(faults, random, clock.now());
    schedule
        .offsets()
        .forEach(
            (fault, offset) ->
                recorder.event(new Event.FaultScheduled(clock.now(), fault, offset.toNanos())));
    conductor.checkNeeds(faults);
    try {
      Optional<Interval> recovered =
          !control && scenario.sweep().isPresent()
              ? new CutCourse(scenario, live, conductor, clock, listener).follow()
              : conduct(schedule);
      conductor.healAll();
      return recovered;
    } catch (AbortWhenException e) {
      recorder.event(new Event.Aborted(clock.now(), String.valueOf(e.getMessage())));
      listener.notice("aborted: " + e.getMessage());
      return Optional.empty();
    } finally {
      // An interrupted thread could not wait for the engine to heal.
      boolean interrupted = Thread.interrupted();
      conductor.endAll();
      recordResidue();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void recordResidue() {
    List<String> residue = control ? List.of() : audit.residue();
    if (!residue.isEmpty()) {
      recorder.event(new Event.ResidueFound(clock.now(), residue));
    }
  }

  private Optional<Interval> conduct(FaultSchedule schedule) {
    awaitCalm(schedule);
    // Not the time that was planned: a hold that began while calm was awaited is no recovery.
    lastInjection = clock.now();
    long end = lastInjection + scenario.observe().atMost().toNanos();
    follow(schedule, end);
    if (conductor.unproven()) {
      // Without its proof nothing that follows could be judged: no need to wait for it.
      return Optional.empty();
    }
    Duration hold = scenario.steady().hold();
    if (control) {
      waiting.until("the end of the control run", hold.multipliedBy(2), () -> false);
      return held(hold);
    }
    Observation observe = scenario.observe();
    Duration rest = Duration.ofNanos(Math.max(1, end - clock.now()));
    if (!observe.untilMeasured()) {
      waiting.until("the end of the observation", rest, () -> false);
      return held(hold);
    }
    long quietSince = clock.now();
    long limitsPassed =
        quietSince + Math.max(hold.toNanos(), longestLimit(scenario.expect()).toNanos());
    waiting.until(
        "the steady state after the faults",
        rest,
        () ->
            held(hold)
                .filter(since -> decided(since, lastInjection, clock.now(), limitsPassed))
                .isPresent());
    return held(hold);
  }

  /**
   * Whether the steady state that has held so long is the answer. A system that has not noticed its
   * last fault may yet do so: where the steady state did not break after it, the watch lasts past
   * every limit.
   */
  static boolean decided(Interval since, long lastInjection, long now, long limitsPassed) {
    return since.notBefore() > lastInjection || now >= limitsPassed;
  }

  /** The longest time that any expectation allows. */
  static Duration longestLimit(List<PartUse> expectations) {
    return expectations.stream()
        .flatMap(use -> Stream.ofNullable(use.values().byName().get("at-most")))
        .filter(Duration.class::isInstance)
        .map(Duration.class::cast)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The first fault comes while the steady state holds, and not in a passing break of it. */
  private void awaitCalm(FaultSchedule schedule) {
    if (!schedule.isEmpty()) {
      long due = schedule.nextDue();
      waiting.until(
          "the time of the first fault",
          Duration.ofNanos(Math.max(1, due - clock.now())).plusSeconds(1),
          () -> clock.now() >= due);
      waiting.until(
          "calm for the first fault",
          scenario.steady().within(),
          () -> held(Duration.ZERO).isPresent());
    }
  }

  private void follow(FaultSchedule schedule, long end) {
    while (!schedule.isEmpty() && clock.now() < end && !conductor.unproven()) {
      long due = Math.min(schedule.nextDue(), end);
      waiting.until(
          "the next fault",
          Duration.ofNanos(Math.max(1, due - clock.now())).plusSeconds(1),
          () -> clock.now() >= due || conductor.unproven());
      if (clock.now() >= schedule.nextDue() && !conductor.unproven()) {
        if (schedule.nextInjects()) {
          lastInjection = clock.now();
        }
        listener.notice(schedule.next(conductor, clock));
      }
    }
  }

  private Optional<Interval> held(Duration hold) {
    return live.steady().heldFor(hold);
  }
}
