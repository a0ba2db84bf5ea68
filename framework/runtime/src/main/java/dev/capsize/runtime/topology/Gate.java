package dev.capsize.runtime.topology;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way from the test JVM to a virtual address: a container in the run's network that publishes
 * its ports and forwards what comes, packet by packet. It learns who holds the address as every
 * neighbour does, and it is no node: no fault hits it.
 */
record Gate(Engine engine, String container) {

  static final String PART = "gate";

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String FORWARD =
      """
      iptables -w -t nat -A POSTROUTING -d "$0" -j MASQUERADE || exit
      for port in "$@"; do
        iptables -w -t nat -A PREROUTING ! -d "$0" -p tcp --dport "$port" -j DNAT --to-destination "$0:$port" || exit
      done
      """;

  /**
   * Opens the way.
   *
   * @param name of the address
   * @param ports that are forwarded
   */
  static Gate open(
      Engine engine,
      String run,
      boolean keep,
      String image,
      String network,
      String name,
      String address,
      Set<Integer> ports) {
    Ports.Binding anyPort =
        engine.local() ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
    List<ExposedPort> exposed = ports.stream().map(ExposedPort::tcp).toList();
    Map<String, String> labels = new HashMap<>(Labels.of(run, PART, name));
    if (keep) {
      labels.put(Labels.KEEP, "true");
    }
    String container =
        engine
            .client()
            .createContainerCmd(image)
            .withName("capsize-%s-gate-%s".formatted(run, name))
            .withLabels(labels)
            .withExposedPorts(exposed)
            .withHostConfig(
                new HostConfig()
                    .withNetworkMode(network)
                    .withInit(true)
                    .withCapDrop(Capability.ALL)
                    .withCapAdd(Capability.NET_ADMIN)
                    .withSysctls(Map.of("net.ipv4.ip_forward", "1"))
                    .withPortBindings(
                        exposed.stream().map(port -> new PortBinding(anyPort, port)).toList()))
            .exec()
            .getId();
    engine.client().startContainerCmd(container).exec();
    List<String> command = new ArrayList<>(List.of("sh", "-c", FORWARD, address));
    ports.forEach(port -> command.add(port.toString()));
    engine
        .exec(container, LIMIT, command.toArray(String[]::new))
        .orThrow("forwarding to " + address);
    return new Gate(engine, container);
  }

  /** The port on the engine's host that leads to a port of the address. */
  int published(int port) {
    return engine.published(container, port);
  }
}
