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

/**
 * {@code availability}: the share of the scheduled operations that were acknowledged.
 *
 * @since 0.1
 */
public final class Availability implements Expectation {

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
    FindingDraft draft = Finding.of(this, use).about(workload).limit("at least " + least);
    if (scheduled == 0) {
      return draft.inconclusive("no operation was scheduled after the steady state had held");
    }
    draft
        .value(Shares.range(ok, ok + doubtful, scheduled))
        .evidence(
            "%d of %d operations from %s to %s; ops.bin stream %s"
                .formatted(
                    ok, scheduled, Intervals.instant(from), Intervals.instant(until), workload));
    double needed = least.fraction() * scheduled - Shares.ROUNDING;
    if (ok >= needed) {
      return draft.passed("%d of %d operations were acknowledged".formatted(ok, scheduled));
    }
    long lacking = (long) Math.ceil(needed - ok);
    if (ok + doubtful < needed) {
      return draft.failed(
          "short by at least " + Shares.count(lacking - doubtful, "operation"),
          "%d of %d operations were not acknowledged".formatted(scheduled - ok, scheduled));
    }
    return draft.inconclusive(
        "%s of those that were not acknowledged fell into a stall of the test JVM itself"
            .formatted(Shares.count(doubtful, "operation")));
  }
}
