package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.Reign;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code flaps}: changes of hands of a role beyond those that faults explain.
 *
 * @since 0.1
 */
public final class Flaps implements Expectation {

  private static final String NO_FAULT = "no fault";

  @Override
  public String name() {
    return "flaps";
  }

  @Override
  public String summary() {
    return "How often a role changed hands beyond what each fault explains.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.withDefault("role", ParamType.SOLE_ROLE, Evidence.PRIMARY, "the role"),
        Param.withDefault(
            "per-fault", ParamType.INTEGER, "1", "the changes of hands that each fault explains"),
        Param.withDefault("at-most", ParamType.INTEGER, "0", "how many more are allowed"));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String role = use.values().text("role");
    long perFault = use.values().integer("per-fault");
    long most = use.values().integer("at-most");
    FindingDraft draft =
        Finding.of(this, use)
            .about(role)
            .limit("at most %d beyond %d for each fault".formatted(most, perFault));
    long from = evidence.timeline().steadyBefore().map(since -> since.notBefore()).orElse(0L);
    List<Reign> reigns =
        evidence.reigns(role).list().stream()
            .filter(reign -> reign.lastCompleted() >= from)
            .toList();
    if (reigns.isEmpty()) {
      return draft.inconclusive("no node acknowledged a write of the witness");
    }
    Map<String, Long> changes = new LinkedHashMap<>();
    @Nullable String holder = null;
    for (Reign reign : reigns) {
      if (holder != null && !holder.equals(reign.node())) {
        String cause = cause(evidence.faults(), reign);
        changes.merge(cause, 1L, Long::sum);
        draft.evidence(
            "%s to %s at %s, after %s; ops.bin stream %s"
                .formatted(holder, reign.node(), Intervals.instant(reign.begin()), cause, role));
      }
      holder = reign.node();
    }
    long all = changes.values().stream().mapToLong(Long::longValue).sum();
    long flaps =
        changes.entrySet().stream()
            .mapToLong(
                each ->
                    Math.max(0, each.getValue() - (each.getKey().equals(NO_FAULT) ? 0 : perFault)))
            .sum();
    draft.value(flaps + " of " + Shares.count(all, "change") + " of hands");
    String sentence =
        "%s changed hands %s, %d beyond what faults explain"
            .formatted(role, all == 1 ? "once" : all + " times", flaps);
    return flaps <= most
        ? draft.passed(sentence)
        : draft.failed(flaps - most + " too many", sentence);
  }

  /** The last fault that acted when the new holder may have begun to rule. */
  private static String cause(List<FaultRun> faults, Reign reign) {
    return faults.stream()
        .filter(fault -> fault.acts().notBefore() <= reign.begin().notAfter())
        .max(Comparator.comparingLong(fault -> fault.acts().notBefore()))
        .map(FaultRun::fault)
        .orElse(NO_FAULT);
  }
}
