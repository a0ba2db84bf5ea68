package dev.capsize.runtime.run;

import dev.capsize.model.record.Event;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Observation;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The phase in which faults come and go, from the drawing of their times to the return of the
 * steady state or the end of the observation.
 */
final class FaultPhase {

  private final Scenario scenario;
  private final boolean control;
  private final LiveRun live;
  private final Conductor conductor;
  private final Waiting waiting;
  private final RunClock clock;
  private final Recorder recorder;
  private final RunListener listener;

  FaultPhase(
      Scenario scenario,
      boolean control,
      LiveRun live,
      Conductor conductor,
      Waiting waiting,
      RunClock clock,
      Recorder recorder,
      RunListener listener) {
    this.scenario = scenario;
    this.control = control;
    this.live = live;
    this.conductor = conductor;
    this.waiting = waiting;
    this.clock = clock;
    this.recorder = recorder;
    this.listener = listener;
  }

  /**
   * Injects, heals and watches. Whatever happens, nothing acts any more afterwards.
   *
   * @return whether the steady state came back
   */
  boolean run(Random random) {
    List<FaultUse> faults = control ? List.of() : scenario.faults();
    FaultSchedule schedule = FaultSchedule.draw(faults, random, clock.now());
    schedule
        .offsets()
        .forEach(
            (fault, offset) ->
                recorder.event(new Event.FaultScheduled(clock.now(), fault, offset.toNanos())));
    conductor.checkNeeds(faults);
    try {
      return conduct(schedule);
    } finally {
      // An interrupted thread could not wait for the engine to heal.
      boolean interrupted = Thread.interrupted();
      conductor.healAll();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean conduct(FaultSchedule schedule) {
    long firstFault = schedule.isEmpty() ? clock.now() : schedule.nextDue();
    long end = firstFault + scenario.observe().atMost().toNanos();
    follow(schedule, end);
    if (conductor.unproven()) {
      // Without its proof nothing that follows could be judged: no need to wait for it.
      return false;
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
    return waiting.until(
        "the steady state after the faults",
        rest,
        () -> clock.now() - quietSince >= hold.toNanos() && held(hold));
  }

  private void follow(FaultSchedule schedule, long end) {
    while (!schedule.isEmpty() && clock.now() < end && !conductor.unproven()) {
      long due = Math.min(schedule.nextDue(), end);
      waiting.until(
          "the next fault",
          Duration.ofNanos(Math.max(1, due - clock.now())).plusSeconds(1),
          () -> clock.now() >= due || conductor.unproven());
      if (clock.now() >= schedule.nextDue() && !conductor.unproven()) {
        listener.notice(schedule.next(conductor, clock));
      }
    }
  }

  private boolean held(Duration hold) {
    return live.steady().heldFor(hold).isPresent();
  }
}
