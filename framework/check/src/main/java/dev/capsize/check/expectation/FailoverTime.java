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
import dev.capsize.model.record.Interval;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code failover-time}: from the fault's effect to the first write that another node acknowledges.
 *
 * @since 0.1
 */
public final class FailoverTime implements Expectation {

  @Override
  public String name() {
    return "failover-time";
  }

  @Override
  public String summary() {
    return "How long after a fault another node acknowledges writes in the role (t4 - t0).";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.FAULT, "the fault"),
        Param.required("at-most", ParamType.DURATION, "the longest time allowed"),
        Param.withDefault("role", ParamType.SOLE_ROLE, Evidence.PRIMARY, "the role that moves"),
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
    String role = use.values().text("role");
    Takeover takeover = evidence.takeover(fault.get(), role);
    draft.evidence(FaultTimes.acts(fault.get()));
    return switch (takeover.outcome()) {
      case TOOK_OVER -> tookOver(evidence, draft, allowed, fault.get(), role, takeover);
      case HEALED_FIRST ->
          FaultTimes.notWithin(evidence, draft, allowed, fault.get(), takeover.watched())
              .because(
                  "no failover: healing brought %s back before anyone took over"
                      .formatted(takeover.victim()));
      case CAME_BACK ->
          FaultTimes.notWithin(evidence, draft, allowed, fault.get(), takeover.watched())
              .because(
                  "no failover: %s came back by itself before anyone took over"
                      .formatted(takeover.victim()));
      case KEPT -> kept(evidence, draft, allowed, fault.get(), takeover);
      case NOBODY ->
          FaultTimes.notWithin(evidence, draft, allowed, fault.get(), takeover.watched())
              .because("nobody took over from " + takeover.victim());
      case NO_HOLDER ->
          draft
              .limit(FaultTimes.limit(allowed))
              .inconclusive("nobody held the role " + role + " when the fault came");
    };
  }

  private static Finding tookOver(
      Evidence evidence,
      FindingDraft draft,
      Duration allowed,
      FaultRun fault,
      String role,
      Takeover takeover) {
    Interval when = Objects.requireNonNull(takeover.when());
    draft.evidence(
        "%s acknowledged first at %s; ops.bin stream %s"
            .formatted(takeover.successor(), Intervals.instant(when), role));
    return FaultTimes.from(evidence, fault, when, draft, allowed);
  }

  private static Finding kept(
      Evidence evidence, FindingDraft draft, Duration allowed, FaultRun fault, Takeover takeover) {
    String victim = Objects.requireNonNull(takeover.victim());
    if (!fault.targets().contains(victim)) {
      return draft
          .limit(FaultTimes.limit(allowed))
          .inconclusive(
              "no failover: %s held the role and was no target of the fault".formatted(victim));
    }
    return FaultTimes.notWithin(evidence, draft, allowed, fault, takeover.watched())
        .because("no failover: " + victim + " acknowledged all along");
  }
}
