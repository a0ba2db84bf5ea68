package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Prediction;
import dev.capsize.check.history.Access;
import dev.capsize.check.history.OpTable;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code quorum-lost-refuses}: while a fault takes the quorum away no write is acknowledged, and
 * once it is healed writes are again. The other direction of "quorum kept: must stay writable".
 *
 * @since 0.1
 */
public final class QuorumLostRefuses implements Expectation {

  private static final int SHOWN = 5;

  @Override
  public String name() {
    return "quorum-lost-refuses";
  }

  @Override
  public String summary() {
    return "No write is acknowledged while a fault takes the quorum away; once it is healed, writes"
        + " are again by themselves.";
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
            "how long after the fault's effect writes may still be acknowledged, such as a lease"),
        Param.required(
            "back-within",
            ParamType.DURATION,
            "how long after the healing a write is acknowledged at the latest"),
        Prediction.EXPECTED,
        Prediction.FORMULA);
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Values values = use.values();
    String workload = values.text("of");
    String name = values.text("during");
    FindingDraft draft =
        Finding.of(this, use)
            .about(workload)
            .limit(
                "none from %s after %s until it is healed, then one within %s"
                    .formatted(
                        Durations.format(values.duration("after")),
                        name,
                        Durations.format(values.duration("back-within"))));
    Optional<FaultRun> fault = evidence.fault(name);
    if (fault.isEmpty()) {
      return draft.inconclusive("the fault " + name + " was never injected");
    }
    Interval healed = fault.get().healed();
    long end = evidence.timeline().loadEnd();
    long from = fault.get().acts().notAfter() + values.duration("after").toNanos();
    long until = healed == null ? end : Math.min(healed.notBefore(), end);
    OpTable ops = evidence.workload(workload).ops();
    // Sent and answered within: what was under way before may have been decided before.
    List<Integer> sent =
        writes(ops)
            .filter(row -> ops.invoked(row) >= from && ops.invoked(row) < until)
            .boxed()
            .toList();
    draft.evidence(
        "%s; writes sent from %s to %s"
            .formatted(
                FaultTimes.acts(fault.get()), Intervals.instant(from), Intervals.instant(until)));
    if (sent.isEmpty()) {
      return draft.inconclusive("no write was sent in that time");
    }
    List<Integer> acknowledged =
        sent.stream().filter(row -> ops.ok(row) && ops.completed(row) < until).toList();
    if (!acknowledged.isEmpty()) {
      return acknowledged(draft, ops, acknowledged, sent.size());
    }
    draft.evidence("none of %d writes was acknowledged".formatted(sent.size()));
    return healed == null
        ? draft.inconclusive(
            "none of %d writes was acknowledged, but %s was never healed"
                .formatted(sent.size(), name))
        : back(evidence, draft, ops, healed, values.duration("back-within"));
  }

  private static Finding acknowledged(
      FindingDraft draft, OpTable ops, List<Integer> acknowledged, int sent) {
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
    String sentence = "%d of %d writes were acknowledged".formatted(acknowledged.size(), sent);
    return draft.value(sentence).failed(acknowledged.size() + " too many", sentence);
  }

  /** Whether writes were acknowledged again in time. */
  private static Finding back(
      Evidence evidence, FindingDraft draft, OpTable ops, Interval healed, Duration allowed) {
    long start = healed.notBefore();
    int first =
        writes(ops)
            .filter(row -> ops.ok(row) && ops.completed(row) >= start)
            .reduce((a, b) -> ops.completed(b) < ops.completed(a) ? b : a)
            .orElse(-1);
    if (first < 0) {
      long watched = evidence.timeline().loadEnd() - healed.notAfter();
      long stalled = evidence.stalls().within(healed.notAfter(), evidence.timeline().loadEnd());
      return draft.notWithin(
          allowed, watched - stalled, "no write was acknowledged after the healing");
    }
    long served = ops.completed(first);
    long refused =
        writes(ops)
            .filter(row -> !ops.ok(row) && ops.invoked(row) < served)
            .mapToLong(ops::invoked)
            .max()
            .orElse(start);
    Interval when = new Interval(Math.min(served, Math.max(start, refused)), served);
    draft.evidence(
        "healed at %s, the next write acknowledged at %s by %s; ops.bin"
            .formatted(Intervals.instant(healed), Intervals.instant(served), ops.servedBy(first)));
    Interval took = Intervals.atLeastZero(when.since(healed));
    return draft.atMost(
        allowed,
        evidence.stalls().blur(took, start, served),
        "none was acknowledged while the quorum was lost; the first one after the healing took ");
  }

  private static IntStream writes(OpTable ops) {
    return ops.rows().filter(row -> Access.WRITE.includes(ops.kind(row)) && ops.sent(row));
  }
}
