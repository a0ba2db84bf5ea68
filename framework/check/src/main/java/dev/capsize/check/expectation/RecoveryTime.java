package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Prediction;
import dev.capsize.check.timing.Awaited;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code recovery-time}: from the fault's effect to the start of the hold of the steady state.
 *
 * @since 0.1
 */
public final class RecoveryTime implements Expectation {

  @Override
  public String name() {
    return "recovery-time";
  }

  @Override
  public String summary() {
    return "How long after a fault the steady state holds again (t7 - t0, the RTA).";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.FAULT, "the fault"),
        Param.required("at-most", ParamType.DURATION, "the longest time allowed, the RTO"),
        Prediction.EXPECTED,
        Prediction.FORMULA);
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String name = use.values().text("of");
    FindingDraft draft = Finding.of(this, use).about(name);
    Duration allowed = use.values().duration("at-most");
    Optional<FaultRun> fault = evidence.fault(name);
    if (fault.isEmpty()) {
      return FaultTimes.neverInjected(draft, name, allowed);
    }
    draft.evidence(FaultTimes.acts(fault.get()));
    Awaited recovery = evidence.recovery(fault.get());
    if (recovery.when() != null) {
      draft.evidence(
          "the steady state holds since "
              + Intervals.instant(recovery.when())
              + "; events.jsonl steady-reached");
      return FaultTimes.from(evidence, fault.get(), recovery.when(), draft, allowed);
    }
    if (!recovery.why().isEmpty()) {
      draft.evidence("does not hold: " + recovery.why());
    }
    long watched = recovery.notUntil() - fault.get().acts().notAfter();
    return FaultTimes.notWithin(evidence, draft, allowed, fault.get(), watched)
        .because("the steady state did not hold again");
  }
}
