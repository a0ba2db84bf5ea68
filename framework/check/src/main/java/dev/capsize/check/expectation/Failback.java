package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Prediction;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.check.timing.Takeover;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code failback}: from the healing of a fault to the return of the role to who held it before.
 *
 * @since 0.1
 */
public final class Failback implements Expectation {

  private static final String AT_MOST = "at-most";
  private static final String NOT_WITHIN = "not-within";

  @Override
  public String name() {
    return "failback";
  }

  @Override
  public String summary() {
    return "How long after a fault is healed the role is back on the node that held it before (t9).";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.FAULT, "the fault"),
        Param.optional(AT_MOST, ParamType.DURATION, "the longest time allowed"),
        Param.optional(
            NOT_WITHIN, ParamType.DURATION, "how long the role must stay where it is, instead"),
        Param.withDefault("role", ParamType.SOLE_ROLE, Evidence.PRIMARY, "the role that goes back"),
        Prediction.EXPECTED,
        Prediction.FORMULA);
  }

  @Override
  public Optional<String> conflict(Values values) {
    return values.has(AT_MOST) == values.has(NOT_WITHIN)
        ? Optional.of("has one limit: either at-most or not-within")
        : Optional.empty();
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Values values = use.values();
    String name = values.text("of");
    String role = values.text("role");
    FindingDraft draft = Finding.of(this, use).about(name);
    Optional<FaultRun> fault = evidence.fault(name);
    if (fault.isEmpty()) {
      return draft.inconclusive("the fault " + name + " was never injected");
    }
    Takeover takeover = evidence.takeover(fault.get(), role);
    Interval healed = fault.get().healed();
    draft.evidence(FaultTimes.acts(fault.get()));
    if (takeover.when() == null) {
      return draft.inconclusive(
          takeover.victim() == null
              ? "nobody held the role %s when the fault came".formatted(role)
              : "nobody took over from %s, so the role has nothing to return from"
                  .formatted(takeover.victim()));
    }
    draft.evidence(
        "%s took over from %s at %s; ops.bin stream %s"
            .formatted(
                takeover.successor(), takeover.victim(), Intervals.instant(takeover.when()), role));
    if (healed == null) {
      return draft.inconclusive("the fault " + name + " was never healed");
    }
    draft.evidence("healed at " + Intervals.instant(healed));
    Optional<Interval> back = evidence.failback(fault.get(), role);
    back.ifPresent(
        when ->
            draft.evidence(
                "%s holds it again at %s".formatted(takeover.victim(), Intervals.instant(when))));
    Optional<Interval> took =
        back.map(
            when ->
                evidence
                    .stalls()
                    .blur(
                        Intervals.atLeastZero(when.since(healed)),
                        healed.notBefore(),
                        Math.max(healed.notBefore(), when.notAfter())));
    return values.has(AT_MOST)
        ? returned(evidence, draft, values.duration(AT_MOST), healed, took, takeover)
        : stayed(evidence, draft, values.duration(NOT_WITHIN), fault.get(), healed, took);
  }

  private static Finding returned(
      Evidence evidence,
      FindingDraft draft,
      Duration allowed,
      Interval healed,
      Optional<Interval> took,
      Takeover takeover) {
    if (took.isPresent()) {
      return draft.atMost(allowed, took.get());
    }
    long end = evidence.timeline().loadEnd();
    long stalled = evidence.stalls().within(healed.notAfter(), end);
    return draft.notWithin(
        allowed,
        end - healed.notAfter() - stalled,
        "the role did not return to " + takeover.victim());
  }

  private static Finding stayed(
      Evidence evidence,
      FindingDraft draft,
      Duration least,
      FaultRun fault,
      Interval healed,
      Optional<Interval> took) {
    draft.limit("not within " + Durations.format(least));
    if (took.isPresent()) {
      draft.measured(took.get());
      if (took.get().notBefore() > least.toNanos()) {
        return draft.passed("returned after " + took.get().asAmount());
      }
      return took.get().notAfter() <= least.toNanos()
          ? draft.failed(
              "too early by at least " + Durations.human(least.toNanos() - took.get().notAfter()),
              "returned after " + took.get().asAmount())
          : draft.inconclusive("the limit lies within the measured range");
    }
    OptionalLong next = evidence.next(fault);
    long end = Math.min(evidence.timeline().loadEnd(), next.orElse(Long.MAX_VALUE));
    long watched = Math.max(0, end - healed.notAfter());
    draft.value("not within " + Durations.human(watched));
    return watched >= least.toNanos()
        ? draft.passed("the role stayed where it was for " + Durations.human(watched))
        : draft.inconclusive(
            "the role stayed where it was, but that was watched for %s only, less than the limit"
                .formatted(Durations.human(watched)));
  }
}
