package dev.capsize.check.expectation;

import dev.capsize.check.Evidence;
import dev.capsize.check.history.OpTable;
import dev.capsize.model.record.Interval;
import java.util.List;

/**
 * The share of operations that were acknowledged in time, in a window that slides over the fault
 * phase. A share, not a rate: a schedule that happens to have fewer operations of a kind for a
 * moment is no dip.
 */
final class Goodput {

  /** The window moves by a tenth of itself. */
  static final int STEPS = 10;

  /** With fewer operations in a window one of them is more than 5%. */
  static final int ENOUGH = 20;

  /** A relative drop; the two differ by what fell into a stall of the test JVM. */
  record Depth(double low, double high) {}

  private final long from;
  private final long step;
  private final double steadyShare;
  private final long[] scheduled;
  private final long[] good;
  private final long[] doubtful;
  private final double perNano;

  private Goodput(long from, long until, long window, double steadyShare, double perNano) {
    this.from = from;
    this.step = window / STEPS;
    this.steadyShare = steadyShare;
    this.perNano = perNano;
    int buckets = (int) Math.max(0, (until - from) / step);
    scheduled = new long[buckets];
    good = new long[buckets];
    doubtful = new long[buckets];
  }

  /**
   * Measures.
   *
   * @param window in nanoseconds
   * @param steady what a drop is compared with
   */
  static Goodput of(
      Evidence evidence, String workload, Kinds kinds, long window, List<Interval> steady) {
    OpTable ops = evidence.workload(workload).ops();
    long all = 0;
    long inTime = 0;
    for (int row : During.rows(ops, steady).toArray()) {
      if (kinds.includes(ops, row)) {
        all++;
        inTime += evidence.inTime(workload, row) ? 1 : 0;
      }
    }
    long time = steady.stream().mapToLong(span -> span.notAfter() - span.notBefore()).sum();
    long from = evidence.timeline().judgedFrom();
    Goodput goodput =
        new Goodput(
            from,
            evidence.timeline().loadEnd(),
            window,
            all == 0 ? 0 : (double) inTime / all,
            (double) inTime / time);
    for (int row = ops.firstAt(from); row < ops.size(); row++) {
      if (kinds.includes(ops, row)) {
        goodput.add(evidence, workload, ops, row);
      }
    }
    return goodput;
  }

  private void add(Evidence evidence, String workload, OpTable ops, int row) {
    long bucket = (ops.scheduled(row) - from) / step;
    if (bucket >= scheduled.length) {
      return; // The rest of the load, shorter than a step.
    }
    int place = (int) bucket;
    scheduled[place]++;
    if (evidence.inTime(workload, row)) {
      good[place]++;
    } else if (evidence.stalls().touch(ops.scheduled(row), ops.completed(row))) {
      doubtful[place]++;
    }
  }

  /** The share of operations that were acknowledged in time in the steady state. */
  double steadyShare() {
    return steadyShare;
  }

  /** The smallest number of operations in a window. */
  long fewest() {
    long fewest = windows() == 0 ? 0 : Long.MAX_VALUE;
    for (int first = 0; first < windows(); first++) {
      fewest = Math.min(fewest, sum(scheduled, first));
    }
    return fewest;
  }

  /** The largest drop; never below zero. */
  Depth depth() {
    double low = 0;
    double high = 0;
    for (int first = 0; first < windows(); first++) {
      high = Math.max(high, drop(first));
      low = Math.max(low, 1 - (share(first) + part(doubtful, first)) / steadyShare);
    }
    return new Depth(low, high);
  }

  /** The start of the window with the largest drop. */
  long deepest() {
    int deepest = 0;
    for (int first = 1; first < windows(); first++) {
      deepest = drop(first) > drop(deepest) ? first : deepest;
    }
    return from + deepest * step;
  }

  /** For how long some window around it had dropped by more than a share. */
  long below(double allowed) {
    long steps = 0;
    int covered = 0;
    for (int first = 0; first < windows(); first++) {
      if (drop(first) > allowed + Shares.ROUNDING) {
        steps += first + STEPS - Math.max(covered, first);
        covered = first + STEPS;
      }
    }
    return steps * step;
  }

  /** What was not served, as time without any service, beside what the steady state lacks, too. */
  Interval area() {
    double missing = 0;
    double doubt = 0;
    for (int place = 0; place < scheduled.length; place++) {
      missing += scheduled[place] * steadyShare - good[place];
      doubt += doubtful[place];
    }
    long high = Math.max(0, Math.round(missing / perNano));
    long low = Math.max(0, Math.round((missing - doubt) / perNano));
    return new Interval(low, high);
  }

  private int windows() {
    return Math.max(0, scheduled.length - STEPS + 1);
  }

  private double drop(int first) {
    return 1 - share(first) / steadyShare;
  }

  private double share(int first) {
    return part(good, first);
  }

  private double part(long[] some, int first) {
    return (double) sum(some, first) / Math.max(1, sum(scheduled, first));
  }

  private static long sum(long[] buckets, int first) {
    long sum = 0;
    for (int place = first; place < first + STEPS; place++) {
      sum += buckets[place];
    }
    return sum;
  }
}
