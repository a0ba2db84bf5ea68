package dev.capsize.runtime.fault;

import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One node as a fault sees it.
 *
 * @param fault the {@code as} of the fault in its scenario: names what the fault leaves, so that
 *     several faults on one node do not mix
 * @param others the pods behind a target, as of now
 * @param clock nanoseconds since the run's origin
 * @since 0.1
 */
public record Victim(
    Pod pod, String fault, Function<Target, List<Pod>> others, LongSupplier clock) {

  /** Does something and says between which instants it was done. */
  public Interval timed(Runnable action) {
    long before = clock.getAsLong();
    action.run();
    return new Interval(before, clock.getAsLong());
  }
}
