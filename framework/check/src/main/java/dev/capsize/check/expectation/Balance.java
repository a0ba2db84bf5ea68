package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.OpTable;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.topology.Node;
import dev.capsize.model.value.Percentage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code balance}: how evenly the nodes of a group are used.
 *
 * @since 0.1
 */
public final class Balance implements Expectation {

  /** Fewer operations a node than this are a matter of chance. */
  private static final int ENOUGH = 20;

  @Override
  public String name() {
    return "balance";
  }

  @Override
  public String summary() {
    return "The smallest share of a workload's acknowledged operations that a node of a group served.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.required("among", ParamType.GROUP, "the nodes that share the work"),
        Param.required("each-at-least", ParamType.PERCENTAGE, "the smallest share allowed"),
        Kinds.param("which operations"),
        During.param(During.STEADY));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    String group = use.values().text("among");
    Percentage least = use.values().percentage("each-at-least");
    During during = During.of(use.values());
    Kinds kinds = Kinds.of(use.values());
    FindingDraft draft =
        Finding.of(this, use)
            .about(workload)
            .limit("each of %s at least %s".formatted(group, least));
    List<Interval> spans = during.spans(evidence, workload);
    if (spans.isEmpty()) {
      return draft.inconclusive(during.absent());
    }
    Map<String, Long> served = new LinkedHashMap<>();
    for (Node node : evidence.record().scenario().topology().nodesOf(group)) {
      if (!node.later() || started(evidence, node, spans.get(0))) {
        served.put(node.name(), 0L);
      }
    }
    OpTable ops = evidence.workload(workload).ops();
    long unknown = 0;
    for (int row : During.rows(ops, spans).filter(row -> ops.ok(row)).toArray()) {
      if (!kinds.includes(ops, row)) {
        continue;
      }
      if (ops.servedBy(row).isEmpty()) {
        unknown++;
      } else {
        served.computeIfPresent(ops.servedBy(row), (node, count) -> count + 1);
      }
    }
    return compare(
        draft,
        served,
        unknown,
        least,
        "ops.bin stream %s, %s".formatted(workload, During.text(spans)));
  }

  /** A node that does not run from the beginning counts once something has started it. */
  private static boolean started(Evidence evidence, Node node, Interval span) {
    return evidence.faults().stream()
        .filter(fault -> fault.targets().contains(node.name()))
        .anyMatch(fault -> fault.acts().notBefore() <= span.notBefore());
  }

  private static Finding compare(
      FindingDraft draft, Map<String, Long> served, long unknown, Percentage least, String where) {
    long total = served.values().stream().mapToLong(Long::longValue).sum() + unknown;
    if (total == unknown) {
      return draft.inconclusive("no acknowledged operation says which of these nodes served it");
    }
    served.forEach(
        (node, count) ->
            draft.evidence(
                "%s served %d, %s".formatted(node, count, Shares.percent(count, total))));
    draft.evidence("%s of %s".formatted(Shares.count(total, "acknowledged operation"), where));
    if (total < (long) ENOUGH * served.size()) {
      return draft.inconclusive(
          "%s are too few to tell unevenness from chance"
              .formatted(Shares.count(total, "operation")));
    }
    Map.Entry<String, Long> fewest =
        served.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    long count = fewest.getValue();
    double needed = least.fraction() * total - Shares.ROUNDING;
    draft.value(Shares.range(count, count + unknown, total));
    String sentence =
        "%s served %d of %d operations, the fewest".formatted(fewest.getKey(), count, total);
    if (count >= needed) {
      return draft.passed(sentence);
    }
    if (count + unknown < needed) {
      long lacking = (long) Math.ceil(needed - count) - unknown;
      return draft.failed("short by at least " + Shares.count(lacking, "operation"), sentence);
    }
    return draft.inconclusive(
        "of %s it is not known which node served them"
            .formatted(Shares.count(unknown, "operation")));
  }
}
