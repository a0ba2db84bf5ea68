package dev.capsize.model.sweep;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cuts of a sweep in the order in which they are tried: the smaller first, because what
 * includes a known cut need not be tried; among equals the most suspicious first.
 */
final class Cuts {

  private final Sweep sweep;
  private final Topology topology;

  Cuts(Sweep sweep, Topology topology) {
    this.sweep = sweep;
    this.topology = topology;
  }

  List<Cut> all() {
    List<Component> components = sweep.components(topology);
    List<List<Component>> sets = new ArrayList<>();
    components.forEach(component -> sets.add(List.of(component)));
    // What has a fault of its own is not combined with others.
    List<Component> combined =
        components.stream().filter(one -> one.kind().ownFault().isEmpty()).toList();
    List<List<Component>> last = combined.stream().map(List::of).toList();
    for (int depth = 2; depth <= sweep.depth() && sets.size() <= Sweep.MOST; depth++) {
      last = larger(last, combined);
      sets.addAll(last);
    }
    return sets.stream()
        .sorted(
            Comparator.<List<Component>>comparingInt(List::size)
                .thenComparing(this::suspicion, Comparator.reverseOrder()))
        .flatMap(set -> cuts(set).stream())
        .toList();
  }

  private static List<List<Component>> larger(
      List<List<Component>> sets, List<Component> components) {
    List<List<Component>> larger = new ArrayList<>();
    for (List<Component> set : sets) {
      int from = components.indexOf(set.get(set.size() - 1)) + 1;
      for (Component next : components.subList(from, components.size())) {
        if (set.stream().allMatch(next::disjoint)) {
          List<Component> more = new ArrayList<>(set);
          more.add(next);
          larger.add(List.copyOf(more));
        }
      }
    }
    return larger;
  }

  private List<Cut> cuts(List<Component> set) {
    Optional<String> own = set.get(0).kind().ownFault();
    if (own.isPresent()) {
      return Stream.ofNullable(sweep.ownFaults().get(own.get()))
          .map(template -> cut(own.get(), template, set))
          .toList();
    }
    return sweep.faults().entrySet().stream()
        .map(entry -> cut(entry.getKey(), entry.getValue(), set))
        .toList();
  }

  private static Cut cut(String by, PartUse template, List<Component> set) {
    List<PartUse> faults =
        set.stream()
            .flatMap(component -> component.aimed(template.values()).stream())
            .map(values -> new PartUse(template.part(), values, template.place()))
            .toList();
    return new Cut(by, set, faults);
  }

  /** The largest share of any group that goes: nobody stands in for the last of them. */
  private double suspicion(List<Component> set) {
    Set<String> gone = new Cut("", set, List.of()).nodes();
    return topology.groups().stream().mapToDouble(group -> share(group, gone)).max().orElse(0);
  }

  private double share(NodeGroup group, Set<String> gone) {
    List<String> present =
        topology.nodesOf(group.name()).stream()
            .filter(node -> !node.later())
            .map(Node::name)
            .toList();
    return (double) present.stream().filter(gone::contains).count() / Math.max(1, present.size());
  }
}
