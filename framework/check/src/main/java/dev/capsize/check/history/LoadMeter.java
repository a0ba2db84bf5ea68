package dev.capsize.check.history;

import dev.capsize.model.record.OutcomeType;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Counts and latencies of one kind of operation. */
final class LoadMeter {

  private static final int DIGITS = 3;

  private LoadMeter() {}

  /** Empty where nothing of the kind was scheduled. */
  static Optional<LoadFigures> measure(OpTable ops, String workload, Access access) {
    long[] counts = new long[OutcomeType.values().length];
    Histogram latency = new Histogram(DIGITS);
    latency.setAutoResize(true);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long total = 0;
    for (int row = 0; row < ops.size(); row++) {
      if (ops.kind(row) != access.kind()) {
        continue;
      }
      total++;
      counts[ops.outcome(row).ordinal()]++;
      first = Math.min(first, ops.scheduled(row));
      last = Math.max(last, ops.scheduled(row));
      if (ops.ok(row)) {
        // From the schedule, not from the call: waiting for a free client is latency, too.
        latency.recordValue(Math.max(0, ops.completed(row) - ops.scheduled(row)));
      }
    }
    if (total == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new LoadFigures(
            workload,
            access,
            counts[OutcomeType.OK.ordinal()],
            counts[OutcomeType.FAIL.ordinal()],
            counts[OutcomeType.INFO.ordinal()],
            counts[OutcomeType.MISSED.ordinal()],
            last == first ? 0 : (total - 1) * 1e9 / (last - first),
            latency.getValueAtPercentile(50),
            latency.getValueAtPercentile(99),
            latency.getMaxValue()));
  }
}
