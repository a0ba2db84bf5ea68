package dev.capsize.cli;

import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Target;
import java.util.List;
import java.util.function.Predicate;

/** Which nodes a target will stand for, as far as that can be known before the injection. */
record PlannedTarget(Topology topology, Target target) {

  String text() {
    return switch (target.mode()) {
      case NAMED -> named();
      case ONE -> drawn(1);
      case MINORITY -> drawn((group().size() - 1) / 2);
      case MAJORITY -> drawn(group().size() / 2 + 1);
      case ALL -> all(group());
      case ZONE -> those(node -> node.zone().equals(target.name()));
      case REGION -> those(node -> node.region().equals(target.name()));
      case ZONE_OF -> "the zone of whoever is %s then".formatted(target.name());
      case OTHER_THAN -> "all but whoever is %s then".formatted(target.name());
      case REGION_OF -> "the region of whoever is %s then".formatted(target.name());
    };
  }

  private String named() {
    String name = target.name();
    if (topology.roles().containsKey(name)) {
      List<Node> holders = topology.nodesOf(topology.roles().get(name).of());
      return "whoever is %s then: %s".formatted(name, Words.or(names(holders)));
    }
    return topology.node(name).isPresent() ? name : all(group());
  }

  private String drawn(int count) {
    return "%d of %s, drawn".formatted(count, all(group()));
  }

  private String those(Predicate<Node> wanted) {
    return all(topology.nodes().stream().filter(wanted).toList());
  }

  private List<Node> group() {
    return topology.nodesOf(target.name());
  }

  private static String all(List<Node> nodes) {
    return String.join(", ", names(nodes));
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }
}
