package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Percentage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code error-budget}: how much of what an objective leaves for a month one run has used up.
 *
 * @since 0.1
 */
public final class ErrorBudget implements Expectation {

  @Override
  public String name() {
    return "error-budget";
  }

  @Override
  public String summary() {
    return "The share of the error budget of an objective (SLO) that the faults have used up.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.required(
            "objective",
            ParamType.PERCENTAGE,
            "the share of operations to be acknowledged in time"),
        Param.withDefault("over", ParamType.DURATION, "720h", "the time that the objective is for"),
        Param.required("at-most", ParamType.PERCENTAGE, "the share of the budget allowed"),
        Kinds.param("which operations; any: all together"));
  }

  @Override
  public Optional<String> conflict(Values values) {
    return values.percentage("objective").fraction() < 1
        ? Optional.empty()
        : Optional.of("has the objective 100%, which leaves no budget; less does");
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    Percentage objective = use.values().percentage("objective");
    Percentage most = use.values().percentage("at-most");
    Duration over = use.values().duration("over");
    long from = evidence.timeline().judgedFrom();
    long until = evidence.timeline().loadEnd();
    FindingDraft draft =
        Finding.of(this, use)
            .about(workload)
            .limit("at most %s of what %s leaves in %s".formatted(most, objective, text(over)));
    Service service = Service.count(evidence, workload, Kinds.of(use.values()), from, until);
    if (service.scheduled() == 0) {
      return draft.inconclusive("no operation was scheduled after the steady state had held");
    }
    // As if the load of this run went on for the whole time of the objective.
    double perNano = (double) service.scheduled() / (until - from);
    double budget = (1 - objective.fraction()) * over.toNanos() * perNano;
    double high = service.bad() / budget;
    double low = (service.bad() - service.doubtful()) / budget;
    draft
        .value(low == high ? percent(high) : percent(low) + " to " + percent(high))
        .evidence(
            "%d of %d operations not acknowledged in time from %s to %s; the budget is %.0f; ops.bin stream %s"
                .formatted(
                    service.bad(),
                    service.scheduled(),
                    Intervals.instant(from),
                    Intervals.instant(until),
                    budget,
                    workload));
    String sentence =
        "%d bad operations are as %s without service; %s are allowed in %s"
            .formatted(
                service.bad(),
                Durations.human((long) (service.bad() / perNano)),
                Durations.human((long) (budget / perNano)),
                text(over));
    if (high <= most.fraction() + Shares.ROUNDING) {
      return draft.passed(sentence);
    }
    return low > most.fraction() + Shares.ROUNDING
        ? draft.failed("exceeded by at least " + percent(low - most.fraction()), sentence)
        : draft.inconclusive(
            "%s that were not acknowledged in time fell into a stall of the test JVM itself"
                .formatted(Shares.count(service.doubtful(), "operation")));
  }

  /** Objectives are for hours and days, which nobody counts in minutes. */
  private static String text(Duration over) {
    return over.equals(Duration.ofHours(over.toHours()))
        ? over.toHours() + "h"
        : Durations.format(over);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", 100 * share);
  }
}
