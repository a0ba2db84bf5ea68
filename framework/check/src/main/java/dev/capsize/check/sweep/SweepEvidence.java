package dev.capsize.check.sweep;

import dev.capsize.model.sweep.Component;
import dev.capsize.model.sweep.ComponentKind;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.sweep.Sweep;
import dev.capsize.model.topology.Topology;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known at the end of a sweep.
 *
 * @param outcomes of the cuts that were tried, in their order
 * @param untried the others
 * @param day on which it ended: what is accepted until a day counts until then
 * @since 0.1
 */
public record SweepEvidence(
    Topology topology,
    Sweep sweep,
    List<CutOutcome> outcomes,
    List<UntriedCut> untried,
    LocalDate day) {

  public SweepEvidence {
    outcomes = List.copyOf(outcomes);
    untried = List.copyOf(untried);
  }

  /** The fatal cuts that include no other fatal one. */
  public List<CutOutcome> minimalCutSets() {
    List<CutOutcome> minimal = new ArrayList<>();
    outcomes.stream()
        .filter(outcome -> outcome.effect().fatal())
        .sorted(Comparator.comparingInt(outcome -> outcome.cut().depth()))
        .filter(outcome -> minimal.stream().noneMatch(known -> outcome.cut().includes(known.cut())))
        .forEach(minimal::add);
    return List.copyOf(minimal);
  }

  /** The components without each of which the system does not work. */
  public List<Component> singlePoints() {
    return minimalCutSets().stream()
        .filter(outcome -> outcome.cut().depth() == 1)
        .map(outcome -> outcome.cut().components().get(0))
        .distinct()
        .toList();
  }

  /** Of single components of some kinds. */
  Stream<CutOutcome> ofOne(List<ComponentKind> kinds) {
    return outcomes.stream()
        .filter(outcome -> outcome.cut().depth() == 1)
        .filter(outcome -> kinds.contains(outcome.cut().components().get(0).kind()));
  }

  /** Cuts whose outcome nobody knows: not tried, or tried without a result. */
  public List<String> open() {
    return Stream.concat(
            outcomes.stream()
                .filter(outcome -> outcome.effect() == CutEffect.UNKNOWN)
                .map(outcome -> outcome.cut().id() + ": " + outcome.reason()),
            untried.stream()
                .filter(untriedCut -> !untriedCut.known())
                .map(untriedCut -> untriedCut.cut().id() + ": " + untriedCut.why()))
        .toList();
  }

  /** Whether nothing is known of single components of these kinds. */
  boolean open(List<ComponentKind> kinds) {
    return ofOne(kinds).anyMatch(outcome -> outcome.effect() == CutEffect.UNKNOWN)
        || untried.stream()
            .filter(untriedCut -> !untriedCut.known())
            .map(UntriedCut::cut)
            .filter(cut -> cut.depth() == 1)
            .map(Cut::components)
            .anyMatch(components -> kinds.contains(components.get(0).kind()));
  }
}
