package dev.capsize.check.sweep;

import dev.capsize.check.Concern;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.sweep.ComponentKind;
import dev.capsize.model.topology.NodeGroup;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code redundancy}: every group of nodes has shown so much.
 *
 * @since 0.1
 */
public final class DemandedRedundancy implements SweepExpectation {

  private static final String GEOGRAPHIC = "geographic";

  @Override
  public String name() {
    return "redundancy";
  }

  @Override
  public String summary() {
    return "The redundancy that every group of nodes, or one of them, has shown.";
  }

  @Override
  public Params params() {
    return Params.of(
            Param.required("is", ParamType.TEXT, "at least this")
                .oneOf("N", "N+1", "N+2", "2N", "2N+1", GEOGRAPHIC),
            Param.optional("of", ParamType.GROUP, "one group; else every group"))
        .withShorthand("is");
  }

  @Override
  public Finding judge(SweepEvidence evidence, PartUse use) {
    String demanded = use.values().text("is");
    FindingDraft draft = Finding.of(this, Concern.LIVENESS, use).limit("at least " + demanded);
    if (demanded.equals(GEOGRAPHIC)) {
      return Survives.judge(evidence, draft, List.of(ComponentKind.REGIONS));
    }
    List<NodeGroup> groups =
        evidence.topology().groups().stream()
            .filter(
                group ->
                    use.values().find("of", String.class).map(group.name()::equals).orElse(true))
            .toList();
    List<Redundancy> shown = groups.stream().map(group -> Redundancy.of(group, evidence)).toList();
    shown.forEach(one -> draft.evidence(one.group() + ": " + one.text()));
    List<Redundancy> less = shown.stream().filter(one -> !one.reaches(demanded)).toList();
    String names = less.stream().map(Redundancy::group).collect(Collectors.joining(", "));
    draft.value(
        shown.stream()
            .map(one -> one.group() + " " + one.text())
            .collect(Collectors.joining(", ")));
    if (less.stream().anyMatch(Redundancy::exact)) {
      return draft.failed("", "less was shown by " + names);
    }
    return less.isEmpty()
        ? draft.passed("every group has shown it")
        : draft.inconclusive(
            "nothing fell, but not enough was tried of "
                + names
                + ": sweep over nodes, and deeper");
  }
}
