package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A fault and when it comes and goes.
 *
 * @param as its name in this scenario
 * @param at after the steady state has held; drawn from the range, so that the fault meets every
 *     phase of the system's heartbeats
 * @param healAfter after the injection; empty: at the end of the observation
 * @since 0.1
 */
public record FaultUse(String as, PartUse fault, DurationRange at, Optional<Duration> healAfter) {

  /** The parameters that can say where a fault acts; every fault has one of them. */
  private static final List<String> WHERE = List.of("target", "zone", "region");

  /** Where it acts. */
  public Target target() {
    return WHERE.stream()
        .filter(fault.values()::has)
        .findFirst()
        .map(fault.values()::target)
        .orElseThrow(() -> new NoSuchElementException(fault.part() + " has no target"));
  }
}
