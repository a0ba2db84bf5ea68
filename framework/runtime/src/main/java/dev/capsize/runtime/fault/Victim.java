package dev.capsize.runtime.fault;

import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One node as a fault sees it.
 *
 * @param fault the {@code as} of the fault in its scenario: names what the fault leaves, so that
 *     several faults on one node do not mix
 * @param targets every node that the fault is injected on, this one among them, in the topology's
 *     order
 * @param everyone every node of the topology, in its order
 * @param others the pods behind a target, as of now
 * @param clock nanoseconds since the run's origin
 * @param seed of the fault's random choices: the same for all of its targets
 * @since 0.1
 */
public record Victim(
    Pod pod,
    String fault,
    List<Pod> targets,
    List<Pod> everyone,
    Function<Target, List<Pod>> others,
    LongSupplier clock,
    long seed) {

  /** A fresh generator that gives the same on each of the fault's targets. */
  public Random random() {
    return new Random(seed);
  }

  /** Does something and says between which instants it was done. */
  public Interval timed(Runnable action) {
    long before = clock.getAsLong();
    action.run();
    return new Interval(before, clock.getAsLong());
  }
}
