package dev.capsize.runtime.topology;

import com.github.dockerjava.api.model.ContainerNetwork;
import dev.capsize.runtime.docker.Engine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a sandbox that runs is attached to the world; stays the same for as long as it does.
 *
 * @param addresses among the nodes, by the engine's name of the network
 * @param published the port on the engine's host, by the port of the node that it leads to
 */
record Attachment(SortedMap<String, String> addresses, Map<Integer, Integer> published) {

  /** Asks the engine. */
  static Attachment of(Engine engine, String sandbox) {
    var settings = engine.client().inspectContainerCmd(sandbox).exec().getNetworkSettings();
    SortedMap<String, String> addresses = new TreeMap<>();
    for (Map.Entry<String, ContainerNetwork> network : settings.getNetworks().entrySet()) {
      addresses.put(
          network.getKey(),
          Objects.requireNonNull(network.getValue().getIpAddress(), "a running sandbox"));
    }
    Map<Integer, Integer> published = new TreeMap<>();
    settings
        .getPorts()
        .getBindings()
        .forEach(
            (port, bindings) -> {
              if (bindings != null && bindings.length > 0) {
                published.put(port.getPort(), Integer.parseInt(bindings[0].getHostPortSpec()));
              }
            });
    return new Attachment(addresses, Map.copyOf(published));
  }

  /** Its addresses in the networks that the other is in, too. */
  List<String> seenBy(Attachment other) {
    return addresses.entrySet().stream()
        .filter(network -> other.addresses.containsKey(network.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
