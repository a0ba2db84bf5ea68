package dev.capsize.runtime.topology;

import dev.capsize.model.topology.NodeGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Groups in an order in which each comes after all that it needs. */
final class NeedOrder {

  private NeedOrder() {}

  /** Validation has seen to it that needs form no circle. */
  static List<NodeGroup> of(List<NodeGroup> groups) {
    List<NodeGroup> ordered = new ArrayList<>();
    List<NodeGroup> rest = new ArrayList<>(groups);
    Set<String> done = new TreeSet<>();
    while (!rest.isEmpty()) {
      List<NodeGroup> next =
          rest.stream().filter(group -> done.containsAll(group.needs())).toList();
      ordered.addAll(next);
      next.forEach(group -> done.add(group.name()));
      if (!rest.removeAll(next)) {
        throw new IllegalStateException("groups need each other in a circle: " + rest);
      }
    }
    return ordered;
  }
}
