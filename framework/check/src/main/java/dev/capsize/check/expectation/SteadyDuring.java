package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Holds;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.SteadyRest;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code steady-during}: the system does its work while something of it is gone. Every cut of a
 * sweep expects this.
 *
 * @since 0.1
 */
public final class SteadyDuring implements Expectation {

  @Override
  public String name() {
    return "steady-during";
  }

  @Override
  public String summary() {
    return "While a fault acts the steady state, less redundancy, holds again.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.FAULT, "the fault"),
        Param.required("within", ParamType.DURATION, "how long after t0 it may take to return"),
        Param.withDefault("hold", ParamType.DURATION, "5s", "how long it must hold then"),
        Param.withDefault(
            "without", ParamType.TEXTS, "redundancy", "the probes that need not hold meanwhile"),
        Param.optional(
            "may-fail", ParamType.TEXTS, "workloads whose probes need not hold meanwhile"));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String name = use.values().text("of");
    Duration within = use.values().duration("within");
    Duration hold = use.values().duration("hold");
    FindingDraft draft = Finding.of(this, use).about(name);
    Optional<FaultRun> found = evidence.fault(name);
    if (found.isEmpty()) {
      return FaultTimes.neverInjected(draft, name, within);
    }
    FaultRun fault = found.get();
    draft.evidence(FaultTimes.acts(fault));
    SteadyRest rest = new SteadyRest(use.values().texts("without"), use.values().texts("may-fail"));
    long end = fault.healed() == null ? evidence.timeline().loadEnd() : fault.healed().notBefore();
    Holds atTheEnd = Holds.at(evidence.record(), rest, end);
    if (atTheEnd.readings().isEmpty()) {
      return draft.inconclusive("no probe of the steady state was read that must hold");
    }
    Optional<Interval> since = atTheEnd.since().map(held -> notBefore(held, fault.acts()));
    if (since.isPresent() && end - since.get().notAfter() >= hold.toNanos()) {
      draft.evidence(
          "holds since " + Intervals.instant(since.get()) + "; events.jsonl reading-changed");
      return FaultTimes.from(evidence, fault, since.get(), draft, within);
    }
    draft.evidence(atTheEnd.failing().stream().map(what -> "does not hold: " + what).toList());
    long watched = since.map(Interval::notBefore).orElse(end) - fault.acts().notAfter();
    return FaultTimes.notWithin(evidence, draft, within, fault, watched)
        .because(
            "the steady state did not hold for %s while it was gone%s"
                .formatted(
                    Durations.format(hold),
                    atTheEnd.failing().isEmpty()
                        ? ""
                        : ": " + String.join("; ", atTheEnd.failing())));
  }

  /** A hold that goes on from before the fault counts from the fault on. */
  private static Interval notBefore(Interval held, Interval acts) {
    return new Interval(
        Math.max(held.notBefore(), acts.notBefore()), Math.max(held.notAfter(), acts.notAfter()));
  }
}
