package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault and when it comes and goes. A composite of the file stands here as its faults.
 *
 * @param as its name in this scenario
 * @param at after the steady state has held; drawn from the range, so that the fault meets every
 *     phase of the system's heartbeats. Of a composite the moment of the whole
 * @param healAfter after the injection; empty: at the end of the observation
 * @param order how it stands to the others of its composite
 * @since 0.1
 */
public record FaultUse(
    String as, PartUse fault, DurationRange at, Optional<Duration> healAfter, FaultOrder order) {

  /** The parameters that can say where a fault acts; every fault has one of them. */
  private static final List<String> WHERE = List.of("target", "zone", "region");

  /** A fault that is part of no composite. */
  public FaultUse(String as, PartUse fault, DurationRange at, Optional<Duration> healAfter) {
    this(as, fault, at, healAfter, FaultOrder.ALONE);
  }

  /** Where a fault with these values acts; empty where only the topology says it. */
  public static Optional<Target> where(Values values) {
    return WHERE.stream().filter(values::has).findFirst().map(values::target);
  }

  /** Under what its moment is drawn: the outermost composite, else the fault itself. */
  public String drawnAs() {
    return order.within().isEmpty() ? as : order.within().get(0);
  }

  /** Whether a name of the file means this fault or a composite that it is part of. */
  public boolean belongsTo(String name) {
    return as.equals(name) || order.within().contains(name);
  }
}
