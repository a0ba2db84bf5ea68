package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Info;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine and its machine can do. Looks only: pulls and builds nothing, and removes its own
 * short-lived containers.
 *
 * @since 0.1
 */
public final class EngineFacts {

  private static final String BASE_IMAGE = "debian:bookworm-slim";
  private static final String SANDBOX_IMAGE = "capsize/sandbox:";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** What faults need or may come to need; granting them is up to the engine. */
  private static final List<Capability> CAPABILITIES =
      List.of(
          Capability.NET_ADMIN, Capability.SYS_ADMIN, Capability.SYS_PTRACE, Capability.SYS_TIME);

  /** Each line of its output: a feature of the kernel, and whether it is there. */
  private static final String PROBE =
      """
      has() { if eval "$2" >/dev/null 2>&1; then echo "$1: yes"; else echo "$1: no"; fi; }
      has 'packet filter' 'iptables -w -A OUTPUT -p tcp --dport 9 -j DROP'
      has 'random packet loss' 'iptables -w -A OUTPUT -p udp --dport 9 -m statistic --mode random --probability 0.5 -j DROP'
      has 'packet queue' 'iptables -w -A INPUT -p udp --dport 9 -j NFQUEUE --queue-num 9 --queue-bypass'
      has 'delay (netem)' 'tc qdisc add dev lo root netem delay 1ms'
      has 'rate limit (tbf)' 'tc qdisc replace dev lo root tbf rate 1mbit burst 32kbit latency 400ms'
      has 'loop devices' 'grep -qw loop /proc/devices'
      has 'ext4' 'grep -qw ext4 /proc/filesystems'
      has 'time namespace' 'test -e /proc/self/ns/time'
      """;

  private final Engine engine;
  private final DockerClient client;

  public EngineFacts(Engine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  /** Labels and values, for people, in the order in which they are shown. */
  public Map<String, String> read() {
    Map<String, String> facts = Collections.synchronizedMap(new LinkedHashMap<>());
    var version = client.versionCmd().exec();
    Info info = client.infoCmd().exec();
    facts.put(
        "engine",
        "%s, API %s, at %s"
            .formatted(version.getVersion(), version.getApiVersion(), engine.socketPath()));
    facts.put("storage driver", String.valueOf(info.getDriver()));
    facts.put("cgroups", cgroups(info));
    facts.put(
        "machine",
        String.format(
            Locale.ROOT,
            "%s, %s, %d processors, %.1f GiB",
            info.getOperatingSystem(),
            info.getArchitecture(),
            info.getNCPU(),
            info.getMemTotal() == null ? 0 : info.getMemTotal() / 1024.0 / 1024 / 1024));
    facts.put("kernel", String.valueOf(info.getKernelVersion()));
    facts.put("base image", present(BASE_IMAGE) ? BASE_IMAGE : BASE_IMAGE + " is not there");
    Optional<String> sandbox = sandboxImage();
    facts.put("sandbox image", sandbox.orElse("not built yet; the first run builds it"));
    sandbox.ifPresentOrElse(
        image -> probe(image, facts),
        () -> facts.put("kernel features", "can be told when the sandbox image is there"));
    return facts;
  }

  /** {@code v2, systemd}; engines before 20.10 do not say. */
  private static String cgroups(Info info) {
    Object version = info.getRawValues().getOrDefault("CgroupVersion", "?");
    return "v%s, %s".formatted(version, info.getRawValues().getOrDefault("CgroupDriver", "?"));
  }

  private boolean present(String image) {
    try {
      client.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** The newest; its tag is a content hash, so an older one is from another version of Capsize. */
  private Optional<String> sandboxImage() {
    return client.listImagesCmd().exec().stream()
        .sorted(Comparator.comparing(Image::getCreated).reversed())
        .flatMap(
            image -> image.getRepoTags() == null ? Stream.of() : Stream.of(image.getRepoTags()))
        .filter(tag -> tag.startsWith(SANDBOX_IMAGE))
        .findFirst();
  }

  private void probe(String image, Map<String, String> facts) {
    Map<Capability, Boolean> granted = new ConcurrentHashMap<>();
    CAPABILITIES.parallelStream()
        .forEach(capability -> granted.put(capability, grants(image, capability, facts)));
    facts.put("capabilities", names(granted, true));
    if (granted.containsValue(false)) {
      facts.put("refused", names(granted, false));
    }
  }

  private static String names(Map<Capability, Boolean> granted, boolean wanted) {
    String names =
        CAPABILITIES.stream()
            .filter(capability -> granted.getOrDefault(capability, false) == wanted)
            .map(Capability::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  /** Whether a container gets a capability; the one with NET_ADMIN is the one that is asked. */
  private boolean grants(String image, Capability capability, Map<String, String> facts) {
    Optional<String> container = Optional.empty();
    try {
      container = Optional.of(create(image, capability));
      client.startContainerCmd(container.get()).exec();
      if (capability == Capability.NET_ADMIN) {
        ask(container.get(), facts);
      }
      return true;
    } catch (DockerException e) {
      return false;
    } finally {
      container.ifPresent(id -> client.removeContainerCmd(id).withForce(true).exec());
    }
  }

  private String create(String image, Capability capability) {
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

  private void ask(String container, Map<String, String> facts) {
    List<String> there = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    engine
        .exec(container, LIMIT, "sh", "-c", PROBE)
        .out()
        .lines()
        .forEach(
            line -> {
              String feature = line.substring(0, line.lastIndexOf(':'));
              (line.endsWith("yes") ? there : missing).add(feature);
            });
    facts.put("kernel has", there.isEmpty() ? "nothing of use" : String.join(", ", there));
    if (!missing.isEmpty()) {
      facts.put("kernel lacks", String.join(", ", missing));
    }
  }
}
