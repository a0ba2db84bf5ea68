package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.PartUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What runs. All parameters are already put in.
 *
 * @param name as in {@code topology: { use: NAME }}
 * @param directory the folder of {@code topology.yaml}; image folders are relative to it
 * @param parameters each parameter with the value in force, as text
 * @param images by name
 * @param regions zones by region, in the order of the file
 * @param networks names of networks; none: one for all nodes
 * @param secrets where each comes from, by name
 * @param groups node groups, in the order of the file
 * @param services by name
 * @param roles by name
 * @param marks instants on the servers' side, each looked for by a part
 * @param redundancy what "fully redundant" means here
 * @param operations planned operations by name
 * @param links what lies between regions and zones
 * @param addresses virtual addresses by name
 * @since 0.1
 */
public record Topology(
    String name,
    Path directory,
    Map<String, String> parameters,
    Map<String, Image> images,
    Map<String, List<String>> regions,
    List<String> networks,
    Map<String, Secret> secrets,
    List<NodeGroup> groups,
    Map<String, Service> services,
    Map<String, Role> roles,
    Map<String, PartUse> marks,
    Optional<Redundancy> redundancy,
    Map<String, Operation> operations,
    List<Link> links,
    Map<String, VirtualAddress> addresses) {

  /** Every node, in the order of the file. */
  public List<Node> nodes() {
    return groups.stream().flatMap(group -> group.nodes(this).stream()).toList();
  }

  /** The group of that name. */
  public Optional<NodeGroup> group(String groupName) {
    return groups.stream().filter(group -> group.name().equals(groupName)).findFirst();
  }

  /** Nodes by the name of a group; empty when there is no such group. */
  public List<Node> nodesOf(String group) {
    return nodes().stream().filter(node -> node.group().equals(group)).toList();
  }

  public Optional<Node> node(String nodeName) {
    return nodes().stream().filter(node -> node.name().equals(nodeName)).findFirst();
  }

  /** The virtual addresses that nodes of a group can hold. */
  public List<VirtualAddress> addressesOf(String group) {
    return addresses.values().stream().filter(address -> address.of().equals(group)).toList();
  }

  /** The ports of the services at a virtual address. */
  public Set<Integer> portsAt(String address) {
    return services.values().stream()
        .filter(service -> service.address().filter(address::equals).isPresent())
        .map(Service::port)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The region that holds a zone; the zone's own name where no region does. */
  public String regionOf(String zone) {
    return regions.entrySet().stream()
        .filter(region -> region.getValue().contains(zone))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(zone);
  }

  /** What a scenario can refer to in it. */
  public Names names() {
    return new Names()
        .with(Names.Kind.GROUP, groups.stream().map(NodeGroup::name).toList())
        .with(Names.Kind.NODE, nodes().stream().map(Node::name).toList())
        .with(Names.Kind.ZONE, nodes().stream().map(Node::zone).toList())
        .with(Names.Kind.REGION, regions.keySet())
        .with(Names.Kind.SERVICE, services.keySet())
        .with(Names.Kind.ROLE, roles.keySet())
        .with(
            Names.Kind.SOLE_ROLE,
            roles.values().stream().filter(role -> !role.several()).map(Role::name).toList())
        .with(Names.Kind.OPERATION, operations.keySet());
  }
}
