package dev.capsize.check.history;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the longest outage.
 *
 * <p>Each operation that was not acknowledged in time opens a gap at its scheduled start; the gap
 * ends at the earliest completion among the acknowledged operations that were scheduled no earlier.
 * Slots that were never sent count as not acknowledged: otherwise a client that waits hides the
 * outage. An acknowledgement that came later than the time-out is not in time, but ends a gap.
 */
final class Outages {

  private Outages() {}

  /**
   * The longest one that begins in {@code [from, before)}.
   *
   * @param until the end of the load
   * @param timeout how long after its scheduled start an acknowledgement is in time
   */
  static Optional<Outage> longest(
      OpTable ops,
      String workload,
      Access access,
      long from,
      long before,
      long until,
      long timeout) {
    long nextAcknowledged = Long.MAX_VALUE;
    int worst = -1;
    long worstGap = -1;
    long worstEnd = 0;
    for (int row = ops.size() - 1; row >= 0 && ops.scheduled(row) >= from; row--) {
      if (row == ops.size() - 1 || ops.scheduled(row) < ops.scheduled(row + 1)) {
        nextAcknowledged = Math.min(nextAcknowledged, earliest(ops, access, row));
      }
      if (!access.includes(ops.kind(row))) {
        continue;
      }
      boolean inTime = ops.ok(row) && ops.completed(row) - ops.scheduled(row) <= timeout;
      if (inTime || ops.scheduled(row) >= Math.min(before, until)) {
        continue;
      }
      long end = nextAcknowledged == Long.MAX_VALUE ? until : nextAcknowledged;
      if (end - ops.scheduled(row) >= worstGap) {
        worst = row;
        worstGap = end - ops.scheduled(row);
        worstEnd = nextAcknowledged;
      }
    }
    if (worst < 0) {
      return Optional.empty();
    }
    boolean ended = worstEnd != Long.MAX_VALUE;
    return Optional.of(
        new Outage(
            workload,
            access,
            ops.scheduled(worst),
            ended ? worstEnd : null,
            until,
            unserved(ops, access, worst, ended ? worstEnd : until, timeout)));
  }

  /** The one that had not ended when the load did, if it begins in {@code [from, until)}. */
  static Optional<Outage> open(
      OpTable ops, String workload, Access access, long from, long until, long timeout) {
    long lastServed =
        ops.rows()
            .filter(row -> access.includes(ops.kind(row)) && ops.ok(row))
            .mapToLong(ops::scheduled)
            .max()
            .orElse(Long.MIN_VALUE);
    int first =
        IntStream.range(ops.firstAt(from), ops.size())
            .filter(row -> access.includes(ops.kind(row)))
            .filter(row -> ops.scheduled(row) > lastServed && ops.scheduled(row) < until)
            .findFirst()
            .orElse(-1);
    return first < 0
        ? Optional.empty()
        : Optional.of(
            new Outage(
                workload,
                access,
                ops.scheduled(first),
                null,
                until,
                unserved(ops, access, first, until, timeout)));
  }

  /** The earliest acknowledgement among the operations that share the schedule of the last one. */
  private static long earliest(OpTable ops, Access access, int last) {
    long earliest = Long.MAX_VALUE;
    for (int row = last; row >= 0 && ops.scheduled(row) == ops.scheduled(last); row--) {
      if (access.includes(ops.kind(row)) && ops.ok(row)) {
        earliest = Math.min(earliest, ops.completed(row));
      }
    }
    return earliest;
  }

  private static long unserved(OpTable ops, Access access, int first, long end, long timeout) {
    return IntStream.range(first, ops.size())
        .takeWhile(row -> ops.scheduled(row) < end)
        .filter(row -> access.includes(ops.kind(row)))
        .filter(row -> !ops.ok(row) || ops.completed(row) - ops.scheduled(row) > timeout)
        .count();
  }
}
