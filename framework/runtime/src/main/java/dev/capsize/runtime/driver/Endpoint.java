package dev.capsize.runtime.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a service is reached from the test JVM. Stays the same through death and return of nodes.
 *
 * @param service the name in the topology
 * @param addresses one for each node that serves it, in the topology's order
 * @param nodesByAddress node names by the nodes' own addresses, to tell who served an answer
 * @param onward where else a server may send its clients, by the topology's {@code leads-to}
 * @since 0.1
 */
public record Endpoint(
    String service,
    List<Address> addresses,
    Optional<String> user,
    Optional<String> password,
    Optional<String> database,
    Map<String, String> nodesByAddress,
    List<Address> onward) {

  /** An endpoint whose servers send nobody on. */
  public Endpoint(
      String service,
      List<Address> addresses,
      Optional<String> user,
      Optional<String> password,
      Optional<String> database,
      Map<String, String> nodesByAddress) {
    this(service, addresses, user, password, database, nodesByAddress, List.of());
  }

  /**
   * A published port.
   *
   * @param node the node behind it
   */
  public record Address(String node, String host, int port) {}

  /** The same service, through one node only. */
  public Endpoint only(String node) {
    return new Endpoint(
        service,
        addresses.stream().filter(address -> address.node().equals(node)).toList(),
        user,
        password,
        database,
        nodesByAddress,
        onward);
  }

  /**
   * Where a node is reached that a server named: a node's own address means nothing here.
   *
   * @param host the node's own address, or its name
   */
  public Optional<Address> onward(String host) {
    String node = nodesByAddress.getOrDefault(host, host);
    return onward.stream().filter(address -> address.node().equals(node)).findFirst();
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return service + addresses;
  }
}
