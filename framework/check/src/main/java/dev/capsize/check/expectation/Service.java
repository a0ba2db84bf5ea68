package dev.capsize.check.expectation;

import dev.capsize.check.Evidence;
import dev.capsize.check.history.OpTable;

/**
 * How many operations of a workload were acknowledged in time.
 *
 * @param scheduled all of them
 * @param bad those that were not acknowledged in time
 * @param doubtful those of them that fell into a stall of the test JVM itself
 */
record Service(long scheduled, long bad, long doubtful) {

  static Service count(Evidence evidence, String workload, Kinds kinds, long from, long until) {
    OpTable ops = evidence.workload(workload).ops();
    long scheduled = 0;
    long bad = 0;
    long doubtful = 0;
    for (int row = ops.firstAt(from); row < ops.size() && ops.scheduled(row) < until; row++) {
      if (!kinds.includes(ops, row)) {
        continue;
      }
      scheduled++;
      if (!evidence.inTime(workload, row)) {
        bad++;
        if (evidence.stalls().touch(ops.scheduled(row), ops.completed(row))) {
          doubtful++;
        }
      }
    }
    return new Service(scheduled, bad, doubtful);
  }
}
