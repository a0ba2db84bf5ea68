package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tries out, in containers without a network, which capabilities the engine grants and what the
 * kernel can do with them.
 */
final class KernelProbe {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** What faults need or may come to need. */
  private static final List<Capability> CAPABILITIES =
      List.of(
          Capability.NET_ADMIN, Capability.SYS_ADMIN, Capability.SYS_PTRACE, Capability.SYS_TIME);

  /** Each line of its output: a feature of the kernel, and whether it is there. */
  private static final String SCRIPT =
      """
      has() { if eval "$2" >/dev/null 2>&1; then echo "$1: yes"; else echo "$1: no"; fi; }
      drop() { iptables -w -A OUTPUT -p udp --dport 9 "$@" -j DROP; }
      queue() { iptables -w -A INPUT -p udp --dport 9 -j NFQUEUE --queue-num 9 --queue-bypass; }
      has 'packet filter' drop
      has 'random packet loss' 'drop -m statistic --mode random --probability 0.5'
      has 'packet queue' queue
      has 'delay (netem)' 'tc qdisc add dev lo root netem delay 1ms'
      has 'rate limit (tbf)' 'tc qdisc replace dev lo root tbf rate 1mbit burst 32k latency 1s'
      has 'loop devices' 'grep -qw loop /proc/devices'
      has 'ext4' 'grep -qw ext4 /proc/filesystems'
      has 'time namespace' 'test -e /proc/self/ns/time'
      """;

  private final Engine engine;
  private final DockerClient client;
  private final String image;

  KernelProbe(Engine engine, String image) {
    this.engine = engine;
    this.client = engine.client();
    this.image = image;
  }

  /** Labels and values, for people. */
  Map<String, String> read() {
    Map<Capability, Boolean> granted = new ConcurrentHashMap<>();
    List<String> answers =
        CAPABILITIES.parallelStream()
            .flatMap(
                capability -> {
                  Optional<List<String>> said = tryOut(capability);
                  granted.put(capability, said.isPresent());
                  return said.stream().flatMap(List::stream);
                })
            .toList();
    Map<String, String> facts = new LinkedHashMap<>();
    putUnlessEmpty(facts, "kernel has", features(answers, ": yes"));
    putUnlessEmpty(facts, "kernel lacks", features(answers, ": no"));
    putUnlessEmpty(facts, "capabilities", names(granted, true));
    putUnlessEmpty(facts, "refused", names(granted, false));
    return facts;
  }

  /**
   * Starts a container with a capability; the one with NET_ADMIN runs the script.
   *
   * @return what it said; empty when the engine does not grant the capability
   */
  private Optional<List<String>> tryOut(Capability capability) {
    List<String> containers = new ArrayList<>();
    try {
      containers.add(create(capability));
      client.startContainerCmd(containers.get(0)).exec();
      return Optional.of(
          capability == Capability.NET_ADMIN
              ? engine.exec(containers.get(0), LIMIT, "sh", "-c", SCRIPT).out().lines().toList()
              : List.of());
    } catch (DockerException | EngineCallException e) {
      return Optional.empty();
    } finally {
      containers.forEach(this::remove);
    }
  }

  private String create(Capability capability) {
    HostConfig host =
        new HostConfig()
            .withNetworkMode("none")
            .withInit(true)
            .withCapDrop(Capability.ALL)
            .withCapAdd(capability);
    return client
        .createContainerCmd(image)
        .withLabels(Labels.of("doctor-" + ProcessHandle.current().pid(), "probe"))
        .withCmd("sleep", Long.toString(LIMIT.toSeconds()))
        .withHostConfig(host)
        .exec()
        .getId();
  }

  private void remove(String container) {
    try {
      client.removeContainerCmd(container).withForce(true).exec();
    } catch (NotFoundException e) {
      // A run that was just starting took it for an orphan.
    }
  }

  private static String features(List<String> answers, String answer) {
    return answers.stream()
        .filter(line -> line.endsWith(answer))
        .map(line -> line.substring(0, line.length() - answer.length()))
        .collect(Collectors.joining(", "));
  }

  private static String names(Map<Capability, Boolean> granted, boolean wanted) {
    return CAPABILITIES.stream()
        .filter(capability -> granted.getOrDefault(capability, false) == wanted)
        .map(Capability::name)
        .collect(Collectors.joining(", "));
  }

  private static void putUnlessEmpty(Map<String, String> facts, String label, String value) {
    if (!value.isEmpty()) {
      facts.put(label, value);
    }
  }
}
