package dev.capsize.runtime.topology;

import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ports of a group's nodes that somebody outside of the topology calls. */
final class PublishedPorts {

  private PublishedPorts() {}

  static Set<Integer> of(Topology topology, NodeGroup group, Map<String, Set<Integer>> more) {
    Set<Integer> ports = new TreeSet<>(more.getOrDefault(group.name(), Set.of()));
    topology.services().values().stream()
        .filter(service -> service.address().isEmpty())
        .filter(service -> service.nodes().equals(group.name()))
        .forEach(service -> ports.add(service.port()));
    topology.services().values().stream()
        .flatMap(service -> Optional.ofNullable(service.leadsTo().get(group.name())).stream())
        .forEach(ports::add);
    group.ready().ifPresent(ready -> ready.port().ifPresent(ports::add));
    ports.addAll(group.ports());
    return ports;
  }
}
