package dev.capsize.runtime.run;

import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** What is injected and healed when. The phase of each fault is drawn; healing counts from it. */
final class FaultSchedule {

  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparingLong(Step::due).thenComparing(Step::number));
  private final Map<String, Duration> offsets = new LinkedHashMap<>();

  private int planned;

  /** Steps that are due at once are done in the order in which they were planned. */
  private record Step(long due, int number, FaultUse use, boolean inject) {}

  /** What the schedule has done. */
  interface Steps {
    void inject(FaultUse use);

    void heal(String as);
  }

  private FaultSchedule() {}

  static FaultSchedule draw(List<FaultUse> faults, Random random, long start) {
    FaultSchedule schedule = new FaultSchedule();
    for (FaultUse use : faults) {
      Duration offset = use.at().draw(random);
      schedule.offsets.put(use.as(), offset);
      schedule.plan(start + offset.toNanos(), use, true);
    }
    return schedule;
  }

  Map<String, Duration> offsets() {
    return offsets;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  long nextDue() {
    return steps.element().due();
  }

  /**
   * Does the next step.
   *
   * @return a line about it
   */
  String next(Steps doing, RunClock clock) {
    Step step = steps.remove();
    FaultUse use = step.use();
    if (!step.inject()) {
      doing.heal(use.as());
      return "healed " + use.as();
    }
    doing.inject(use);
    long injected = clock.now();
    use.healAfter().ifPresent(after -> plan(injected + after.toNanos(), use, false));
    return "injected %s: %s on %s%s"
        .formatted(
            use.as(),
            use.fault().part(),
            use.target(),
            use.healAfter()
                .map(after -> ", to be healed after " + Durations.format(after))
                .orElse(""));
  }

  private void plan(long due, FaultUse use, boolean inject) {
    steps.add(new Step(due, planned++, use, inject));
  }
}
