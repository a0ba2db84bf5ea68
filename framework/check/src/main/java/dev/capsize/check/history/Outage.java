package dev.capsize.check.history;

import org.jspecify.annotations.Nullable;

/**
 * The longest time that one kind of operation of one workload was not served: from the scheduled
 * start of the first operation not acknowledged in time to the completion of the next acknowledged
 * one.
 *
 * @param workload whose operations
 * @param access reads or writes
 * @param from when the first operation not acknowledged in time should have started (t1)
 * @param to when the next acknowledged one completed (t6); null: not before the load ended
 * @param watchedUntil the end of the load
 * @param unserved operations that should have started in it and were not acknowledged in time
 * @since 0.1
 */
public record Outage(
    String workload,
    Access access,
    long from,
    @Nullable Long to,
    long watchedUntil,
    long unserved) {

  /** Whether the service came back. */
  public boolean ended() {
    return to != null;
  }

  /** How long it lasted; a lower bound where it did not end. */
  public long nanos() {
    return (to == null ? Math.max(from, watchedUntil) : to) - from;
  }
}
