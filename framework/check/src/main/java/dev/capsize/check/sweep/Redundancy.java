package dev.capsize.check.sweep;

import dev.capsize.model.sweep.ComponentKind;
import dev.capsize.model.topology.NodeGroup;
import java.util.List;
import java.util.OptionalInt;

/**
 * The redundancy that a group of nodes has shown, in the words of the trade: N are needed; N+1 has
 * one to spare, 2N as many again, 2N+1 one more than that.
 *
 * @param group the group
 * @param nodes how many it has
 * @param spared how many of them could go at once
 * @param exact whether one more was tried and could not
 * @param open whether cuts of so many are unknown
 * @since 0.1
 */
public record Redundancy(String group, int nodes, int spared, boolean exact, boolean open) {

  static Redundancy of(NodeGroup group, SweepEvidence evidence) {
    List<CutOutcome> own =
        evidence.outcomes().stream()
            .filter(
                outcome ->
                    outcome.cut().components().stream()
                        .allMatch(
                            component ->
                                component.kind() == ComponentKind.NODES
                                    && group.nodeNames().contains(component.name())))
            .toList();
    OptionalInt fatal =
        own.stream()
            .filter(outcome -> outcome.effect().fatal())
            .mapToInt(outcome -> outcome.cut().depth())
            .min();
    OptionalInt unknown =
        own.stream()
            .filter(outcome -> outcome.effect() == CutEffect.UNKNOWN)
            .mapToInt(outcome -> outcome.cut().depth())
            .min();
    int tried = own.stream().mapToInt(outcome -> outcome.cut().depth()).max().orElse(0);
    int spared = Math.min(fatal.orElse(tried + 1), unknown.orElse(tried + 1)) - 1;
    boolean exact = fatal.isPresent() && fatal.getAsInt() == spared + 1;
    int present =
        (int)
            evidence.topology().nodesOf(group.name()).stream()
                .filter(node -> !node.later())
                .count();
    return new Redundancy(
        group.name(), present, spared, exact, own.isEmpty() || unknown.isPresent());
  }

  /** Whether it has shown at least this: {@code N}, {@code N+1}, {@code 2N}, ... */
  public boolean reaches(String word) {
    int needed = nodes - spared;
    return switch (word) {
      case "N" -> true;
      case "N+1" -> spared >= 1;
      case "N+2" -> spared >= 2;
      case "2N" -> spared >= 1 && nodes >= 2 * needed;
      case "2N+1" -> spared >= 1 && nodes >= 2 * needed + 1;
      default -> throw new IllegalArgumentException("no word for redundancy: " + word);
    };
  }

  /** The word for what was shown. */
  public String text() {
    if (open && spared == 0) {
      return "unknown";
    }
    String word = spared == nodes ? "not needed" : word();
    return exact || spared == nodes ? word : word + " or more";
  }

  private String word() {
    if (reaches("2N+1") && spared > 1) {
      return "2N+1";
    }
    if (reaches("2N")) {
      return "2N";
    }
    return spared == 0 ? "N" : "N+" + spared;
  }
}
