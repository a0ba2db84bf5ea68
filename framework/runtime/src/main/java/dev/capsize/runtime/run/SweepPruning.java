package dev.capsize.runtime.run;

import dev.capsize.check.sweep.CutEffect;
import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.sweep.Component;
import dev.capsize.model.sweep.ComponentKind;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which cuts need not be tried because their outcome follows from others: those that include a
 * fatal one, and those that take the like of what another took.
 */
final class SweepPruning {

  private final Topology topology;
  private final List<CutOutcome> fatal = new ArrayList<>();
  private final Map<List<String>, CutOutcome> byKind = new HashMap<>();

  SweepPruning(Topology topology) {
    this.topology = topology;
  }

  /**
   * Why it need not be tried; empty: it must be.
   *
   * @param holders who holds the first role now
   */
  Optional<UntriedCut> needless(Cut cut, List<String> holders) {
    Optional<CutOutcome> included =
        fatal.stream().filter(known -> cut.includes(known.cut())).findFirst();
    if (included.isPresent()) {
      return Optional.of(
          new UntriedCut(cut, "includes the cut set of " + included.get().cut().id(), true));
    }
    CutOutcome like = cut.depth() < 2 ? null : byKind.get(kind(cut, holders));
    return Optional.ofNullable(like)
        .map(
            known ->
                new UntriedCut(
                    cut,
                    "takes the like of %s: %s".formatted(known.cut().id(), known.effect().text()),
                    true));
  }

  /**
   * Takes note of an outcome.
   *
   * @param holders who held the first role when it began
   */
  void saw(CutOutcome outcome, List<String> holders) {
    if (outcome.effect() == CutEffect.UNKNOWN) {
      return;
    }
    if (outcome.effect().fatal()) {
      fatal.add(outcome);
    }
    byKind.put(kind(outcome.cut(), holders), outcome);
  }

  /** Nodes of a group are alike, but for who holds the role, and where links make places differ. */
  private List<String> kind(Cut cut, List<String> holders) {
    List<String> kinds = new ArrayList<>();
    for (Component component : cut.components()) {
      Optional<Node> node =
          component.kind() == ComponentKind.NODES
              ? topology.node(component.name())
              : Optional.empty();
      kinds.add(
          node.map(
                  one ->
                      one.group()
                          + (holders.contains(one.name()) ? " with the role" : "")
                          + (topology.links().isEmpty() ? "" : " in " + one.zone()))
              .orElse(component.name()));
    }
    Collections.sort(kinds);
    kinds.add(cut.by());
    return kinds;
  }
}
