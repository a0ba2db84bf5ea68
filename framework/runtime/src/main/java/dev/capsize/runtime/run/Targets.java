package dev.capsize.runtime.run;

import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** Resolves symbolic targets to nodes, at the moment of asking. */
final class Targets {

  private final Topology topology;
  private final Function<String, List<String>> holders;
  private final Random random;

  /**
   * @param holders the nodes that hold a role now
   */
  Targets(Topology topology, Function<String, List<String>> holders, Random random) {
    this.topology = topology;
    this.holders = holders;
    this.random = random;
  }

  /**
   * The names of the nodes.
   *
   * @throws IllegalStateException when there is none now: nobody holds the role
   */
  synchronized List<String> resolve(Target target) {
    List<String> nodes =
        switch (target.mode()) {
          case NAMED -> named(target.name());
          case ONE -> drawn(target.name(), group -> 1);
          case MINORITY -> drawn(target.name(), group -> (group - 1) / 2);
          case MAJORITY -> drawn(target.name(), group -> group / 2 + 1);
          case ALL -> group(target.name());
          case ZONE -> filtered(node -> node.zone().equals(target.name()));
          case REGION -> filtered(node -> node.region().equals(target.name()));
          case ZONE_OF -> around(target.name(), Node::zone);
          case REGION_OF -> around(target.name(), Node::region);
          case OTHER_THAN -> others(target.name());
        };
    if (nodes.isEmpty()) {
      throw new IllegalStateException("the target " + target + " stands for no node now");
    }
    return nodes;
  }

  /** Every node that the target may stand for at some time; draws nothing. */
  List<String> candidates(Target target) {
    return switch (target.mode()) {
      case NAMED -> {
        Role role = topology.roles().get(target.name());
        yield role == null ? named(target.name()) : group(role.of());
      }
      case ONE, MINORITY, MAJORITY, ALL -> group(target.name());
      case ZONE -> filtered(node -> node.zone().equals(target.name()));
      case REGION -> filtered(node -> node.region().equals(target.name()));
      case ZONE_OF, REGION_OF -> filtered(node -> true);
      case OTHER_THAN -> ofRole(target.name());
    };
  }

  private List<String> named(String name) {
    if (topology.roles().containsKey(name)) {
      return holders.apply(name);
    }
    return topology.node(name).isPresent() ? List.of(name) : group(name);
  }

  /** The nodes that share a place with a holder of a role. */
  private List<String> around(String role, Function<Node, String> place) {
    List<String> places =
        holders.apply(role).stream()
            .flatMap(name -> topology.node(name).stream())
            .map(place)
            .toList();
    return filtered(node -> places.contains(place.apply(node)));
  }

  /** Nobody, where nobody holds the role: it cannot be said then who the others are. */
  private List<String> others(String role) {
    List<String> held = holders.apply(role);
    return held.isEmpty()
        ? List.of()
        : ofRole(role).stream().filter(node -> !held.contains(node)).toList();
  }

  private List<String> ofRole(String name) {
    Role role = topology.roles().get(name);
    return role == null ? List.of() : group(role.of());
  }

  private List<String> group(String name) {
    return topology.nodesOf(name).stream().map(Node::name).toList();
  }

  private List<String> drawn(String name, Function<Integer, Integer> count) {
    List<String> nodes = new ArrayList<>(group(name));
    Collections.shuffle(nodes, random);
    return List.copyOf(nodes.subList(0, Math.min(nodes.size(), count.apply(nodes.size()))));
  }

  private List<String> filtered(Predicate<Node> wanted) {
    return topology.nodes().stream().filter(wanted).map(Node::name).toList();
  }
}
