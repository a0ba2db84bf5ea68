package dev.capsize.runtime.run;

import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is injected and healed when. The moment of each fault, or of the composite that it is part
 * of, is drawn; healing counts from the injection; who follows in a sequence counts from the end of
 * what it follows.
 */
final class FaultSchedule {

  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparingLong(Step::due).thenComparing(Step::number));
  private final Map<String, Duration> offsets = new LinkedHashMap<>();
  private final List<FaultUse> waiting = new ArrayList<>();
  private final Set<String> gone = new HashSet<>();

  private int planned;

  /** Steps that are due at once are done in the order in which they were planned. */
  private record Step(long due, int number, FaultUse use, boolean inject) {

    /** What one composite injects at one moment comes at once. */
    boolean comesWith(Step first) {
      return inject && due == first.due && use.drawnAs().equals(first.use.drawnAs());
    }
  }

  /** What the schedule has done. */
  interface Steps {
    void inject(List<FaultUse> atOnce);

    /**
     * Ends a fault.
     *
     * @return a line about it: not everything can be healed
     */
    String heal(String as);
  }

  private FaultSchedule() {}

  static FaultSchedule draw(List<FaultUse> faults, Random random, long start) {
    FaultSchedule schedule = new FaultSchedule();
    Map<String, Duration> moments = new HashMap<>();
    for (FaultUse use : faults) {
      Duration moment = moments.computeIfAbsent(use.drawnAs(), drawn -> use.at().draw(random));
      if (use.order().after().isEmpty()) {
        Duration offset = moment.plus(use.order().offset());
        schedule.offsets.put(use.as(), offset);
        schedule.plan(start + offset.toNanos(), use, true);
      } else {
        schedule.waiting.add(use);
      }
    }
    return schedule;
  }

  /** By name, those whose time is known from the beginning. */
  Map<String, Duration> offsets() {
    return offsets;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  long nextDue() {
    return steps.element().due();
  }

  /** Whether the next step injects, and does not heal. */
  boolean nextInjects() {
    return steps.element().inject();
  }

  /**
   * Does the next step.
   *
   * @return a line about it
   */
  String next(Steps doing, RunClock clock) {
    Step step = steps.remove();
    if (!step.inject()) {
      String line = doing.heal(step.use().as());
      gone.add(step.use().as());
      planFollowers(clock.now());
      return line;
    }
    List<FaultUse> atOnce = new ArrayList<>(List.of(step.use()));
    while (!steps.isEmpty() && steps.element().comesWith(step)) {
      atOnce.add(steps.remove().use());
    }
    doing.inject(atOnce);
    long injected = clock.now();
    // Planned the last first, so that those that go at one time go in the reverse order.
    for (int i = atOnce.size() - 1; i >= 0; i--) {
      FaultUse use = atOnce.get(i);
      use.healAfter().ifPresent(after -> plan(injected + after.toNanos(), use, false));
    }
    return atOnce.stream().map(FaultSchedule::injected).collect(Collectors.joining("; "));
  }

  private void planFollowers(long now) {
    for (FaultUse use : List.copyOf(waiting)) {
      if (gone.containsAll(use.order().after())) {
        waiting.remove(use);
        plan(now + use.order().offset().toNanos(), use, true);
      }
    }
  }

  private static String injected(FaultUse use) {
    return "injected %s: %s%s%s"
        .formatted(
            use.as(),
            use.fault().part(),
            FaultUse.where(use.fault().values()).map(on -> " on " + on).orElse(""),
            use.healAfter()
                .map(after -> ", to be healed after " + Durations.format(after))
                .orElse(""));
  }

  private void plan(long due, FaultUse use, boolean inject) {
    steps.add(new Step(due, planned++, use, inject));
  }
}
