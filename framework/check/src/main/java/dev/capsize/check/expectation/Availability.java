package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.OpTable;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.value.Percentage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * {@code availability}: the share of the scheduled operations that were acknowledged.
 *
 * @since 0.1
 */
public final class Availability implements Expectation {

  /** Smaller than one operation in any run; absorbs the rounding of 99.9 / 100. */
  private static final double ROUNDING = 1e-9;

  @Override
  public String name() {
    return "availability";
  }

  @Override
  public String summary() {
    return "The share of a workload's scheduled operations that were acknowledged.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.required("at-least", ParamType.PERCENTAGE, "the smallest share allowed"));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    Percentage least = use.values().percentage("at-least");
    OpTable ops = evidence.workload(workload).ops();
    long from = evidence.timeline().judgedFrom();
    long until = evidence.timeline().loadEnd();
    long scheduled = 0;
    long ok = 0;
    long doubtful = 0;
    for (int row = ops.firstAt(from); row < ops.size() && ops.scheduled(row) < until; row++) {
      scheduled++;
      if (ops.ok(row)) {
        ok++;
      } else if (evidence.stalls().touch(ops.scheduled(row), ops.completed(row))) {
        doubtful++;
      }
    }
    FindingDraft draft = Finding.of(this, use).about(workload).limit("at least " + text(least));
    if (scheduled == 0) {
      return draft.inconclusive("no operation was scheduled after the steady state had held");
    }
    draft
        .value(value(ok, ok + doubtful, scheduled))
        .evidence(
            "%d of %d operations from %s to %s; ops.bin stream %s"
                .formatted(
                    ok, scheduled, Intervals.instant(from), Intervals.instant(until), workload));
    double needed = least.fraction() * scheduled - ROUNDING;
    if (ok >= needed) {
      return draft.passed("%d of %d operations were acknowledged".formatted(ok, scheduled));
    }
    long lacking = (long) Math.ceil(needed - ok);
    if (ok + doubtful < needed) {
      return draft.failed(
          "short by at least " + operations(lacking - doubtful),
          "%d of %d operations were not acknowledged".formatted(scheduled - ok, scheduled));
    }
    return draft.inconclusive(
        "%s of those that were not acknowledged fell into a stall of the test JVM itself"
            .formatted(operations(doubtful)));
  }

  private static String operations(long count) {
    return count == 1 ? "1 operation" : count + " operations";
  }

  private static String value(long low, long high, long scheduled) {
    return low == high
        ? percent(low, scheduled)
        : percent(low, scheduled) + " to " + percent(high, scheduled);
  }

  /** Without the rounding of 99.9 / 100. */
  private static String text(Percentage share) {
    return BigDecimal.valueOf(share.fraction() * 100)
            .setScale(9, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  /** Rounded down: what is not 100% must not look like it. */
  private static String percent(long part, long whole) {
    return BigDecimal.valueOf(100 * part)
            .divide(BigDecimal.valueOf(whole), 3, RoundingMode.DOWN)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}
