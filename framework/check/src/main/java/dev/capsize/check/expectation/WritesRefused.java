package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.Access;
import dev.capsize.check.history.OpTable;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code writes-refused}: while a fault takes the quorum away nothing is acknowledged. The other
 * direction of "quorum kept: must stay writable".
 *
 * @since 0.1
 */
public final class WritesRefused implements Expectation {

  private static final int SHOWN = 5;

  @Override
  public String name() {
    return "writes-refused";
  }

  @Override
  public String summary() {
    return "No write is acknowledged while a fault takes away what writing needs, such as a quorum.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.required("during", ParamType.FAULT, "the fault that takes the quorum away"),
        Param.withDefault(
            "after",
            ParamType.DURATION,
            "0ms",
            "how long after the fault's effect writes may still be acknowledged, such as a lease"));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    String fault = use.values().text("during");
    FindingDraft draft =
        Finding.of(this, use)
            .about(workload)
            .limit(
                "none from %s after %s until it is healed"
                    .formatted(Durations.format(use.values().duration("after")), fault));
    Optional<FaultRun> run = evidence.fault(fault);
    if (run.isEmpty()) {
      return draft.inconclusive("the fault " + fault + " was never injected");
    }
    Interval healed = run.get().healed();
    long from = run.get().acts().notAfter() + use.values().duration("after").toNanos();
    long until =
        healed == null
            ? evidence.timeline().loadEnd()
            : Math.min(healed.notBefore(), evidence.timeline().loadEnd());
    OpTable ops = evidence.workload(workload).ops();
    // Sent and answered within: what was under way before may have been decided before.
    List<Integer> sent =
        writes(ops, from, until).filter(row -> ops.invoked(row) >= from).boxed().toList();
    draft.evidence(
        "%s; writes sent from %s to %s"
            .formatted(
                FaultTimes.acts(run.get()), Intervals.instant(from), Intervals.instant(until)));
    if (sent.isEmpty()) {
      return draft.inconclusive("no write was sent in that time");
    }
    List<Integer> acknowledged =
        sent.stream().filter(row -> ops.ok(row) && ops.completed(row) < until).toList();
    draft.value("%d of %d writes acknowledged".formatted(acknowledged.size(), sent.size()));
    if (acknowledged.isEmpty()) {
      return draft.passed("none of %d writes was acknowledged".formatted(sent.size()));
    }
    acknowledged.stream()
        .limit(SHOWN)
        .forEach(
            row ->
                draft.evidence(
                    "acknowledged: %d at %s by %s"
                        .formatted(
                            ops.key(row),
                            Intervals.instant(ops.completed(row)),
                            ops.servedBy(row).isEmpty() ? "somebody" : ops.servedBy(row))));
    return draft.failed(
        acknowledged.size() + " too many",
        "%d of %d writes were acknowledged".formatted(acknowledged.size(), sent.size()));
  }

  private static IntStream writes(OpTable ops, long from, long until) {
    return IntStream.range(ops.firstAt(from), ops.size())
        .takeWhile(row -> ops.scheduled(row) < until)
        .filter(row -> Access.WRITE.includes(ops.kind(row)) && ops.sent(row));
  }
}
