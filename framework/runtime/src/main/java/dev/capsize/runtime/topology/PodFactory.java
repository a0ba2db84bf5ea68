package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.VolumesFrom;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Volume;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.Labels;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates the two containers of a node. Does not start them. */
final class PodFactory {

  private final Engine engine;
  private final DockerClient client;
  private final String run;
  private final boolean keep;
  private final String sandboxImage;

  PodFactory(Engine engine, String run, boolean keep, String sandboxImage) {
    this.engine = engine;
    this.client = engine.client();
    this.run = run;
    this.keep = keep;
    this.sandboxImage = sandboxImage;
  }

  String createNetwork() {
    return client
        .createNetworkCmd()
        .withName("capsize-" + run)
        .withDriver("bridge")
        .withLabels(Labels.of(run, "network"))
        .exec()
        .getId();
  }

  Disks createDisks(Map<String, Long> sizes) throws EngineUnavailableException {
    return Disks.make(engine, run, sandboxImage, sizes);
  }

  /** Starts a sandbox; only now does the engine mount its volumes. */
  void startSandbox(String sandbox) throws EngineUnavailableException {
    try {
      client.startContainerCmd(sandbox).exec();
    } catch (DockerException e) {
      if (String.valueOf(e.getMessage()).contains("failed to mount local volume")) {
        throw Disks.impossible(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  String createSandbox(
      Node node, NodeGroup group, String network, Set<Integer> ports, Optional<Disks> disks) {
    List<Bind> volumes = new ArrayList<>();
    group.volumes().forEach((path, volume) -> volumes.add(createVolume(node, path, volume, disks)));
    if (group.clock() == NodeGroup.Clock.FAKE) {
      volumes.add(createVolume(node, FakeClock.FOLDER, FakeClock.VOLUME, disks));
    }
    Ports.Binding anyPort =
        engine.local() ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
    List<ExposedPort> exposed = ports.stream().map(ExposedPort::tcp).toList();
    HostConfig host =
        new HostConfig()
            .withNetworkMode(network)
            .withInit(true)
            .withCapDrop(Capability.ALL)
            .withCapAdd(Capability.NET_ADMIN)
            .withBinds(volumes)
            .withPortBindings(
                exposed.stream().map(port -> new PortBinding(anyPort, port)).toList());
    return client
        .createContainerCmd(sandboxImage)
        .withName(containerName(node, "sandbox"))
        .withHostName(node.name())
        .withAliases(node.name())
        .withLabels(labels(node, "sandbox"))
        .withExposedPorts(exposed)
        .withHostConfig(host)
        .exec()
        .getId();
  }

  String createSystem(
      Node node,
      NodeGroup group,
      String image,
      String sandbox,
      Map<String, String> env,
      Secrets secrets) {
    HostConfig host =
        new HostConfig()
            .withNetworkMode("container:" + sandbox)
            .withVolumesFrom(new VolumesFrom(sandbox, AccessMode.rw))
            .withInit(true)
            .withRestartPolicy(
                group.restart() ? RestartPolicy.alwaysRestart() : RestartPolicy.noRestart());
    group.cpus().ifPresent(cpus -> host.withNanoCPUs(Limits.nanos(cpus)));
    group.memory().ifPresent(limit -> host.withMemory(limit.bytes()).withMemorySwap(limit.bytes()));
    group.pids().ifPresent(host::withPidsLimit);
    CreateContainerCmd create =
        client
            .createContainerCmd(image)
            .withName(containerName(node, "system"))
            .withLabels(labels(node, "system"))
            .withEnv(env.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList())
            .withHostConfig(host);
    if (!group.command().isEmpty()) {
      create.withCmd(group.command());
    }
    String id = create.exec().getId();
    if (!group.secrets().isEmpty()) {
      client
          .copyArchiveToContainerCmd(id)
          .withRemotePath("/")
          .withTarInputStream(new ByteArrayInputStream(SecretsArchive.of(group.secrets(), secrets)))
          .exec();
    }
    return id;
  }

  Helpers helpers(Node node) {
    return new Helpers(engine, run, node.name(), sandboxImage);
  }

  /** What every system is told about its place, before the topology's own variables. */
  static Map<String, String> environment(
      Node node, NodeGroup group, Map<String, List<Node>> groups) {
    Map<String, String> env = new HashMap<>();
    env.put("CAPSIZE_NODE", node.name());
    env.put("CAPSIZE_INDEX", Integer.toString(node.index()));
    env.put("CAPSIZE_ZONE", node.zone());
    env.put("CAPSIZE_REGION", node.region());
    groups.forEach(
        (name, nodes) ->
            env.put(
                "CAPSIZE_NODES_" + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                String.join(",", nodes.stream().map(Node::name).toList())));
    env.putAll(group.env());
    if (group.clock() == NodeGroup.Clock.FAKE) {
      env.putAll(FakeClock.environment(group.env()));
    }
    return env;
  }

  private Bind createVolume(Node node, String path, Volume volume, Optional<Disks> disks) {
    String name = volumeName(node, path);
    Map<String, String> options =
        volume.kind() == Volume.Kind.DISK
            ? disks.orElseThrow().mount(name)
            : Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=" + volume.size().bytes());
    client
        .createVolumeCmd()
        .withName(name)
        .withDriver("local")
        .withDriverOpts(options)
        .withLabels(Labels.of(run, "volume", node.name()))
        .exec();
    return new Bind(name, new com.github.dockerjava.api.model.Volume(path));
  }

  /** Also the name of the file behind a disk: a loop device shows it to the whole machine. */
  String volumeName(Node node, String path) {
    return "capsize-%s-%s%s".formatted(run, node.name(), path.replace('/', '-'));
  }

  private Map<String, String> labels(Node node, String part) {
    Map<String, String> labels = new HashMap<>(Labels.of(run, part, node.name()));
    if (keep) {
      labels.put(Labels.KEEP, "true");
    }
    return labels;
  }

  private String containerName(Node node, String part) {
    return "capsize-%s-%s%s".formatted(run, node.name(), part.equals("system") ? "" : "-" + part);
  }
}
