package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Service;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A topology that is up. Thread-safe.
 *
 * @since 0.1
 */
public final class Cluster implements AutoCloseable {

  private final Topology topology;
  private final Map<String, Pod> pods;
  private final Map<String, Gate> gates;
  private final Secrets secrets;
  private final String host;

  Cluster(
      Topology topology,
      Map<String, Pod> pods,
      Map<String, Gate> gates,
      Secrets secrets,
      String host) {
    this.topology = topology;
    this.pods = new LinkedHashMap<>(pods);
    this.gates = Map.copyOf(gates);
    this.secrets = secrets;
    this.host = host;
  }

  public Topology topology() {
    return topology;
  }

  /** Every pod, in the topology's order. */
  public Collection<Pod> pods() {
    return pods.values();
  }

  /** The pod of a node that the topology has. */
  public Pod pod(String node) {
    Pod pod = pods.get(node);
    if (pod == null) {
      throw new IllegalArgumentException("no node is named " + node);
    }
    return pod;
  }

  /** A service that the topology has. */
  public Service service(String name) {
    Service service = topology.services().get(name);
    if (service == null) {
      throw new IllegalArgumentException("no service is named " + name);
    }
    return service;
  }

  /**
   * Where a service that the topology has is reached from this JVM, also on nodes that are still to
   * come.
   */
  public Endpoint endpoint(String serviceName) {
    return endpoint(serviceName, node -> true);
  }

  /** The same on the nodes that are there. */
  public Endpoint endpointOfPresent(String serviceName) {
    return endpoint(serviceName, node -> pod(node.name()).present());
  }

  private Endpoint endpoint(String serviceName, Predicate<Node> among) {
    Service service = service(serviceName);
    return new Endpoint(
        serviceName,
        addresses(service, among),
        service.user(),
        service.password().map(secrets::get),
        service.database(),
        nodesByAddress(),
        service.leadsTo().entrySet().stream()
            .flatMap(group -> addresses(group.getKey(), group.getValue(), among))
            .toList());
  }

  private List<Endpoint.Address> addresses(Service service, Predicate<Node> among) {
    Gate gate = service.address().map(gates::get).orElse(null);
    return gate != null
        ? List.of(
            new Endpoint.Address(
                service.address().orElseThrow(), host, gate.published(service.port())))
        : addresses(service.nodes(), service.port(), among).toList();
  }

  private Stream<Endpoint.Address> addresses(String group, int port, Predicate<Node> among) {
    return topology.nodesOf(group).stream()
        .filter(among)
        .map(node -> new Endpoint.Address(node.name(), host, pod(node.name()).published(port)));
  }

  private Map<String, String> nodesByAddress() {
    Map<String, String> nodes = new HashMap<>();
    pods.values()
        .forEach(pod -> pod.addresses().forEach(address -> nodes.put(address, pod.node().name())));
    return nodes;
  }

  /** The host that published ports are on. */
  public String host() {
    return host;
  }

  /** The text without the run's secrets. */
  public String masked(String text) {
    return secrets.masked(text);
  }

  /** Ends the log files; the containers are removed by their label. */
  @Override
  public void close() throws IOException {
    LogStream.closeAll(pods.values().stream().map(Pod::log).toList());
  }
}
