package dev.capsize.model.sweep;

import dev.capsize.model.part.Values;
import dev.capsize.model.value.Target;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a system may have to live without.
 *
 * @param name unique in its topology: {@code pg-1}, {@code zone:a}
 * @param nodes the nodes that are concerned
 * @param hits where its fault is injected, one map of parameters a fault
 * @since 0.1
 */
public record Component(
    ComponentKind kind, String name, List<String> nodes, List<Map<String, Object>> hits) {

  public Component {
    nodes = List.copyOf(nodes);
    hits = List.copyOf(hits);
  }

  static Component at(ComponentKind kind, String name, List<String> nodes, Target target) {
    return new Component(
        kind, kind.prefix() + name, nodes, List.of(Map.<String, Object>of("target", target)));
  }

  /** Whether it shares no node with another: only then are two of them two losses. */
  boolean disjoint(Component other) {
    return Collections.disjoint(nodes, other.nodes);
  }

  /** The values of its faults: those of the template, aimed at this component. */
  List<Values> aimed(Values template) {
    return hits.stream()
        .map(
            hit -> {
              Map<String, Object> byName = new HashMap<>(template.byName());
              byName.putAll(hit);
              return new Values(byName);
            })
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
