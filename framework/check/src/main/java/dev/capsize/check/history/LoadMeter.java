package dev.capsize.check.history;

import dev.capsize.model.record.OutcomeType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Counts and latencies of one kind of operation. */
final class LoadMeter {

  private static final int DIGITS = 3;

  private LoadMeter() {}

  /** Empty where nothing of the kind was scheduled. */
  static Optional<LoadFigures> measure(OpTable ops, String workload, Access access) {
    Map<OutcomeType, Long> counts = new EnumMap<>(OutcomeType.class);
    Histogram latency = new Histogram(DIGITS);
    latency.setAutoResize(true);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long total = 0;
    for (int row = 0; row < ops.size(); row++) {
      if (!access.includes(ops.kind(row))) {
        continue;
      }
      total++;
      counts.merge(ops.outcome(row), 1L, Long::sum);
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
            counts.getOrDefault(OutcomeType.OK, 0L),
            counts.getOrDefault(OutcomeType.FAIL, 0L),
            counts.getOrDefault(OutcomeType.INFO, 0L),
            counts.getOrDefault(OutcomeType.MISSED, 0L),
            last == first ? 0 : (total - 1) * 1e9 / (last - first),
            latency.getValueAtPercentile(50),
            latency.getValueAtPercentile(99),
            latency.getMaxValue()));
  }
}
