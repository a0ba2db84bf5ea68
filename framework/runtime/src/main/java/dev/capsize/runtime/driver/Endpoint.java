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
 * @since 0.1
 */
public record Endpoint(
    String service,
    List<Address> addresses,
    Optional<String> user,
    Optional<String> password,
    Optional<String> database,
    Map<String, String> nodesByAddress) {

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
        nodesByAddress);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return service + addresses;
  }
}
