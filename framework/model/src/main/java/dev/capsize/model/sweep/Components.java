package dev.capsize.model.sweep;

import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.Volume;
import dev.capsize.model.value.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The components of a topology. Pure. */
final class Components {

  private final Topology topology;

  /** What comes later is not there to be taken away. */
  private final List<Node> nodes;

  private final List<Component> found = new ArrayList<>();

  private Components(Topology topology) {
    this.topology = topology;
    this.nodes = topology.nodes().stream().filter(node -> !node.later()).toList();
  }

  /** Of these kinds, in the order of kinds and of the topology's file. */
  static List<Component> of(Topology topology, List<ComponentKind> kinds) {
    Components components = new Components(topology);
    kinds.forEach(components::add);
    return List.copyOf(components.found);
  }

  private void add(ComponentKind kind) {
    switch (kind) {
      case NODES ->
          nodes.forEach(
              node ->
                  found.add(
                      Component.at(
                          kind, node.name(), List.of(node.name()), Target.named(node.name()))));
      case GROUPS ->
          places(Node::group).forEach(name -> add(kind, name, Node::group, Target.Mode.ALL));
      case ZONES ->
          places(Node::zone).forEach(name -> add(kind, name, Node::zone, Target.Mode.ZONE));
      case REGIONS ->
          places(Node::region).stream()
              .filter(topology.regions()::containsKey)
              .forEach(name -> add(kind, name, Node::region, Target.Mode.REGION));
      case LINKS -> links();
      case VOLUMES -> volumes();
      case NAMES -> names();
    }
  }

  private void add(ComponentKind kind, String name, Function<Node, String> of, Target.Mode mode) {
    found.add(Component.at(kind, name, nodes(of, name), new Target(mode, name)));
  }

  private void links() {
    List<String> zones = places(Node::zone);
    for (int i = 0; i < zones.size(); i++) {
      for (String other : zones.subList(i + 1, zones.size())) {
        String one = zones.get(i);
        List<String> nodes = new ArrayList<>(nodes(Node::zone, one));
        nodes.addAll(nodes(Node::zone, other));
        Map<String, Object> hit =
            Map.of(
                "target",
                new Target(Target.Mode.ZONE, one),
                "from",
                List.of(new Target(Target.Mode.ZONE, other)));
        found.add(
            new Component(
                ComponentKind.LINKS,
                ComponentKind.LINKS.prefix() + one + "-" + other,
                nodes,
                List.of(hit)));
      }
    }
  }

  /** Disks only: what is in memory goes with the node alone. */
  private void volumes() {
    topology
        .groups()
        .forEach(
            group ->
                group
                    .volumes()
                    .forEach(
                        (path, volume) -> {
                          if (volume.kind() == Volume.Kind.DISK) {
                            nodes(Node::group, group.name()).forEach(node -> volume(node, path));
                          }
                        }));
  }

  private void volume(String node, String path) {
    Map<String, Object> hit = Map.of("target", Target.named(node), "volume", path);
    found.add(
        new Component(
            ComponentKind.VOLUMES,
            ComponentKind.VOLUMES.prefix() + node + path,
            List.of(node),
            List.of(hit)));
  }

  private void names() {
    List<Map<String, Object>> hits =
        places(Node::group).stream()
            .map(group -> Map.<String, Object>of("target", new Target(Target.Mode.ALL, group)))
            .toList();
    found.add(
        new Component(
            ComponentKind.NAMES,
            ComponentKind.NAMES.prefix(),
            nodes.stream().map(Node::name).toList(),
            hits));
  }

  private List<String> places(Function<Node, String> of) {
    return nodes.stream().map(of).distinct().toList();
  }

  private List<String> nodes(Function<Node, String> of, String place) {
    return nodes.stream().filter(node -> of.apply(node).equals(place)).map(Node::name).toList();
  }
}
