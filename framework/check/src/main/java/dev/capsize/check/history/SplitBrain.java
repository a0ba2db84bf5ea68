package dev.capsize.check.history;

import dev.capsize.model.record.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds proof that two nodes held a role at once: an acknowledged write on A, sent after an
 * acknowledged write on B had completed, and completed before another acknowledged write on B was
 * sent, with no write on B between the two that was not acknowledged. Without the last clause a
 * role that moves to A and back to B would look like a split brain.
 */
final class SplitBrain {

  private SplitBrain() {}

  /** In the order of time. */
  static List<Overlap> find(Reigns reigns) {
    List<Reign> list = reigns.list();
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Reign first = list.get(i);
      for (int j = i + 1; j < list.size(); j++) {
        Reign second = list.get(j);
        if (second.firstCompleted() >= first.lastInvoked()) {
          break; // Sorted by the first completion: the others are later still.
        }
        if (!first.node().equals(second.node())) {
          overlap(first, second, reigns.writes(), overlaps);
        }
      }
    }
    return overlaps;
  }

  private static void overlap(Reign first, Reign second, OpTable writes, List<Overlap> found) {
    long ofSecond = within(second.node(), first, writes);
    long ofFirst = within(first.node(), second, writes);
    if (ofFirst + ofSecond == 0) {
      return;
    }
    long from = Math.max(first.firstCompleted(), second.firstCompleted());
    long to = Math.min(first.lastInvoked(), second.lastInvoked());
    // A single interleaved write proves an instant: more than nothing.
    long proven = Math.max(1, to - from);
    long possible =
        Math.min(first.end().notAfter(), second.end().notAfter())
            - Math.max(first.begin().notBefore(), second.begin().notBefore());
    found.add(
        new Overlap(
            first.node(),
            second.node(),
            new Interval(proven, Math.max(proven, possible)),
            Math.min(from, to),
            Math.max(from, to),
            ofFirst,
            ofSecond));
  }

  /** Acknowledged writes of a node that lie wholly between two of a reign. */
  private static long within(String node, Reign reign, OpTable writes) {
    return writes
        .rows()
        .filter(row -> writes.ok(row) && writes.node(row).equals(node))
        .filter(row -> writes.invoked(row) > reign.firstCompleted())
        .filter(row -> writes.completed(row) < reign.lastInvoked())
        .count();
  }
}
