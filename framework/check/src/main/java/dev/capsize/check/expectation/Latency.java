package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.OpTable;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Percentage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * {@code latency}: how long operations took, from their scheduled start: waiting for a free client
 * is latency, too. What was not acknowledged took longer than anything.
 *
 * @since 0.1
 */
public final class Latency implements Expectation {

  private static final long NEVER = Long.MAX_VALUE;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String summary() {
    return "A percentile of the time from an operation's scheduled start to its acknowledgement.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.withDefault(
            "percentile",
            ParamType.PERCENTAGE,
            "99%",
            "the share of operations that took no longer"),
        Param.required("at-most", ParamType.DURATION, "the longest time allowed"),
        Kinds.param("which operations; any: all together"),
        During.param(During.STEADY));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    Percentage percentile = use.values().percentage("percentile");
    Duration allowed = use.values().duration("at-most");
    Kinds kinds = Kinds.of(use.values());
    During during = During.of(use.values());
    FindingDraft draft =
        Finding.of(this, use)
            .about(workload)
            .limit("%s within %s".formatted(percentile, Durations.format(allowed)));
    List<Interval> spans = during.spans(evidence, workload);
    if (spans.isEmpty()) {
      return draft.inconclusive(during.absent());
    }
    OpTable ops = evidence.workload(workload).ops();
    int[] rows = During.rows(ops, spans).filter(row -> kinds.includes(ops, row)).toArray();
    if (rows.length == 0) {
      return draft.inconclusive(
          "no %s was scheduled %s".formatted(kinds.noun(), During.text(spans)));
    }
    int place = (int) Math.ceil(percentile.fraction() * rows.length - Shares.ROUNDING);
    if (place == rows.length && percentile.fraction() < 1) {
      return draft.inconclusive(
          "%s are too few for %s of them to be any but all"
              .formatted(Shares.count(rows.length, kinds.noun()), percentile));
    }
    long high = atPlace(place, Arrays.stream(rows).mapToLong(row -> took(ops, row)).toArray());
    long low =
        atPlace(place, Arrays.stream(rows).mapToLong(row -> least(evidence, ops, row)).toArray());
    long unserved = Arrays.stream(rows).filter(row -> !ops.ok(row)).count();
    draft.evidence(
        "%s of %s, %d not acknowledged; ops.bin stream %s"
            .formatted(
                Shares.count(rows.length, kinds.noun()), During.text(spans), unserved, workload));
    if (high != NEVER) {
      return draft.atMost(allowed, new Interval(low, high), percentile + " took no longer than ");
    }
    String sentence =
        "%d of %d were not acknowledged, more than %s leaves"
            .formatted(unserved, rows.length, percentile);
    return low > allowed.toNanos()
        ? draft.value("never acknowledged").failed("", sentence)
        : draft.inconclusive(sentence + ", but the test JVM itself stood still meanwhile");
  }

  private static long atPlace(int place, long[] times) {
    Arrays.sort(times);
    return times[Math.max(0, place - 1)];
  }

  private static long took(OpTable ops, int row) {
    return ops.ok(row) ? ops.completed(row) - ops.scheduled(row) : NEVER;
  }

  /** What is left of it when the JVM's own stalls are nobody's latency. */
  private static long least(Evidence evidence, OpTable ops, int row) {
    long from = ops.scheduled(row);
    long to = ops.completed(row);
    if (!ops.ok(row)) {
      return evidence.stalls().touch(from, to) ? 0 : NEVER;
    }
    return Math.max(0, to - from - evidence.stalls().within(from, to));
  }
}
