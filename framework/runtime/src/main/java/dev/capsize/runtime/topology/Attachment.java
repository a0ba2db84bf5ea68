package dev.capsize.runtime.topology;

import dev.capsize.runtime.docker.Engine;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a sandbox that runs is attached to the world; stays the same for as long as it does.
 *
 * @param address among the nodes
 * @param published the port on the engine's host, by the port of the node that it leads to
 */
record Attachment(String address, Map<Integer, Integer> published) {

  /** Asks the engine. */
  static Attachment of(Engine engine, String sandbox) {
    var network = engine.client().inspectContainerCmd(sandbox).exec().getNetworkSettings();
    String address =
        Objects.requireNonNull(
            network.getNetworks().values().iterator().next().getIpAddress(), "a running sandbox");
    Map<Integer, Integer> published = new TreeMap<>();
    network
        .getPorts()
        .getBindings()
        .forEach(
            (port, bindings) -> {
              if (bindings != null && bindings.length > 0) {
                published.put(port.getPort(), Integer.parseInt(bindings[0].getHostPortSpec()));
              }
            });
    return new Attachment(address, Map.copyOf(published));
  }
}
