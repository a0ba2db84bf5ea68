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
  private final Predicate<String> present;
  private final Function<String, List<String>> holders;
  private final Random random;

  /**
   * @param present whether a node has been started, at the beginning or later
   * @param holders the nodes that hold a role now
   */
  Targets(
      Topology topology,
      Predicate<String> present,
      Function<String, List<String>> holders,
      Random random) {
    this.topology = topology;
    this.present = present;
    this.holders = holders;
    this.random = random;
  }

  /**
   * The names of the nodes, of those that are there.
   *
   * @throws IllegalStateException when there is none now: nobody holds the role
   */
  List<String> resolve(Target target) {
    return resolve(target, node -> present.test(node.name()));
  }

  /**
   * The names of the nodes, of those that are still to come.
   *
   * @throws IllegalStateException when there is none now: all have been started
   */
  List<String> resolveAbsent(Target target) {
    return resolve(target, node -> !present.test(node.name()));
  }

  private synchronized List<String> resolve(Target target, Predicate<Node> among) {
    List<String> nodes =
        switch (target.mode()) {
          case NAMED -> named(target.name(), among);
          case ONE -> drawn(target.name(), among, group -> 1);
          case MINORITY -> drawn(target.name(), among, group -> (group - 1) / 2);
          case MAJORITY -> drawn(target.name(), among, group -> group / 2 + 1);
          case ALL -> group(target.name(), among);
          case ZONE -> filtered(among.and(node -> node.zone().equals(target.name())));
          case REGION -> filtered(among.and(node -> node.region().equals(target.name())));
          case ZONE_OF -> around(target.name(), Node::zone, among);
          case REGION_OF -> around(target.name(), Node::region, among);
          case OTHER_THAN -> others(target.name(), among);
        };
    if (nodes.isEmpty()) {
      throw new IllegalStateException("the target " + target + " stands for no node now");
    }
    return nodes;
  }

  /** Every node that the target may stand for at some time; draws nothing. */
  List<String> candidates(Target target) {
    return candidates(target, node -> true);
  }

  /** Of those that start later, every node that the target may stand for at some time. */
  List<String> laterCandidates(Target target) {
    return candidates(target, Node::later);
  }

  private List<String> candidates(Target target, Predicate<Node> among) {
    return switch (target.mode()) {
      case NAMED -> {
        Role role = topology.roles().get(target.name());
        yield role == null ? named(target.name(), among) : group(role.of(), among);
      }
      case ONE, MINORITY, MAJORITY, ALL -> group(target.name(), among);
      case ZONE -> filtered(among.and(node -> node.zone().equals(target.name())));
      case REGION -> filtered(among.and(node -> node.region().equals(target.name())));
      case ZONE_OF, REGION_OF -> filtered(among);
      case OTHER_THAN -> ofRole(target.name(), among);
    };
  }

  private List<String> named(String name, Predicate<Node> among) {
    if (topology.roles().containsKey(name)) {
      return holders.apply(name);
    }
    return topology.node(name).isPresent()
        ? filtered(among.and(node -> node.name().equals(name)))
        : group(name, among);
  }

  /** The nodes that share a place with a holder of a role. */
  private List<String> around(String role, Function<Node, String> place, Predicate<Node> among) {
    List<String> places =
        holders.apply(role).stream()
            .flatMap(name -> topology.node(name).stream())
            .map(place)
            .toList();
    return filtered(among.and(node -> places.contains(place.apply(node))));
  }

  /** Nobody, where nobody holds the role: it cannot be said then who the others are. */
  private List<String> others(String role, Predicate<Node> among) {
    List<String> held = holders.apply(role);
    return held.isEmpty()
        ? List.of()
        : ofRole(role, among).stream().filter(node -> !held.contains(node)).toList();
  }

  private List<String> ofRole(String name, Predicate<Node> among) {
    Role role = topology.roles().get(name);
    return role == null ? List.of() : group(role.of(), among);
  }

  private List<String> group(String name, Predicate<Node> among) {
    return filtered(among.and(node -> node.group().equals(name)));
  }

  private List<String> drawn(String name, Predicate<Node> among, Function<Integer, Integer> count) {
    List<String> nodes = new ArrayList<>(group(name, among));
    Collections.shuffle(nodes, random);
    return List.copyOf(nodes.subList(0, Math.min(nodes.size(), count.apply(nodes.size()))));
  }

  private List<String> filtered(Predicate<Node> wanted) {
    return topology.nodes().stream().filter(wanted).map(Node::name).toList();
  }
}
