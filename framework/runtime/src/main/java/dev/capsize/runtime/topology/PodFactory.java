package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.VolumesFrom;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** The network that all nodes are in, where a topology declares none. */
  private static final String ONE_FOR_ALL = "";

  /** The engine's ids of the topology's networks, by name. */
  Map<String, String> createNetworks(Topology topology) {
    List<String> names = orOneForAll(topology.networks());
    Map<String, String> ids = new HashMap<>();
    for (String name : names) {
      ids.put(name, createNetwork("capsize-" + run + (name.isEmpty() ? "" : "-" + name)));
    }
    return ids;
  }

  /** The names of networks, where none is declared that of the only one. */
  static List<String> orOneForAll(List<String> networks) {
    return networks.isEmpty() ? List.of(ONE_FOR_ALL) : networks;
  }

  private String createNetwork(String name) {
    return client
        .createNetworkCmd()
        .withName(name)
        .withDriver("bridge")
        .withLabels(Labels.of(run, "network"))
        .exec()
        .getId();
  }

  Gate openGate(String name, VirtualAddresses.Reserved reserved, Set<Integer> ports) {
    return Gate.open(
        engine, run, keep, sandboxImage, reserved.network(), name, reserved.address(), ports);
  }

  Disks createDisks(Map<String, Long> sizes) throws EngineUnavailableException {
    return Disks.make(engine, run, sandboxImage, sizes);
  }

  /** Creates a sandbox, starts it, and connects it to all networks of its node. */
  String startSandbox(
      Node node, NodeGroup group, Map<String, String> networks, Set<Integer> ports) {
    List<String> ids =
        orOneForAll(group.networks()).stream()
            .map(name -> Objects.requireNonNull(networks.get(name), name))
            .toList();
    String sandbox = createSandbox(node, group, ids.get(0), ports);
    client.startContainerCmd(sandbox).exec();
    for (String network : ids.subList(1, ids.size())) {
      client
          .connectToNetworkCmd()
          .withNetworkId(network)
          .withContainerId(sandbox)
          .withContainerNetwork(new ContainerNetwork().withAliases(aliases(node, group)))
          .exec();
    }
    return sandbox;
  }

  /** Creates a sandbox. What is in memory lives with it: a tmpfs is gone with its last mount. */
  private String createSandbox(Node node, NodeGroup group, String network, Set<Integer> ports) {
    List<Bind> volumes = new ArrayList<>();
    volumes(group, Volume.Kind.MEMORY)
        .forEach((path, volume) -> volumes.add(createVolume(node, path, inMemory(volume))));
    if (group.clock() == NodeGroup.Clock.FAKE) {
      volumes.add(createVolume(node, FakeClock.FOLDER, inMemory(FakeClock.VOLUME)));
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
        .withAliases(aliases(node, group))
        .withLabels(labels(node, "sandbox"))
        .withExposedPorts(exposed)
        .withHostConfig(host)
        .exec()
        .getId();
  }

  /** Makes the engine's volumes that mount the disks of a node whenever its system starts. */
  List<Bind> createDiskVolumes(Node node, NodeGroup group, Optional<Disks> disks) {
    return volumes(group, Volume.Kind.DISK).keySet().stream()
        .map(path -> createVolume(node, path, disks.orElseThrow().mount(volumeName(node, path))))
        .toList();
  }

  /**
   * Creates a system, perhaps in the place of one that is still there.
   *
   * @param addressed whether it can hold a virtual address, for which it changes its network
   * @param suffix of the container's name, which no other may have
   */
  String createSystem(
      Node node,
      NodeGroup group,
      String image,
      String sandbox,
      List<Bind> disks,
      Map<String, String> env,
      Secrets secrets,
      boolean addressed,
      String suffix) {
    HostConfig host =
        new HostConfig()
            .withNetworkMode("container:" + sandbox)
            .withVolumesFrom(new VolumesFrom(sandbox, AccessMode.rw))
            .withBinds(disks)
            .withInit(true)
            .withRestartPolicy(
                group.restart() ? RestartPolicy.alwaysRestart() : RestartPolicy.noRestart());
    if (addressed) {
      host.withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW);
    }
    group.cpus().ifPresent(cpus -> host.withNanoCPUs(Limits.nanos(cpus)));
    group.memory().ifPresent(limit -> host.withMemory(limit.bytes()).withMemorySwap(limit.bytes()));
    group.pids().ifPresent(host::withPidsLimit);
    CreateContainerCmd create =
        client
            .createContainerCmd(image)
            .withName(containerName(node, "system") + suffix)
            .withLabels(labels(node, "system"))
            .withEnv(env.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList())
            .withHostConfig(host);
    if (!group.entrypoint().isEmpty()) {
      create.withEntrypoint(group.entrypoint());
    }
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

  /** The volumes of a node, by path. */
  Map<String, NodeVolume> volumes(Node node, NodeGroup group, Optional<Disks> disks) {
    Map<String, NodeVolume> byPath = new TreeMap<>();
    group
        .volumes()
        .forEach(
            (path, volume) ->
                byPath.put(
                    path,
                    new NodeVolume(
                        volume,
                        disks
                            .filter(some -> volume.kind() == Volume.Kind.DISK)
                            .map(some -> new NodeDisk(some, volumeName(node, path))))));
    return byPath;
  }

  Helpers helpers(Node node) {
    return new Helpers(engine, run, node.name(), sandboxImage);
  }

  /** What every system is told about its place, before the topology's own variables. */
  Map<String, String> environment(
      Node node,
      NodeGroup group,
      Map<String, List<Node>> groups,
      Attachment attachment,
      VirtualAddresses addresses) {
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
    env.putAll(addresses.environment());
    attachment
        .published()
        .forEach((port, open) -> env.put("CAPSIZE_PUBLISHED_" + port, engine.host() + ":" + open));
    env.putAll(group.env());
    if (group.clock() == NodeGroup.Clock.FAKE) {
      env.putAll(FakeClock.environment(group.env()));
    }
    return env;
  }

  private static Map<String, Volume> volumes(NodeGroup group, Volume.Kind kind) {
    Map<String, Volume> volumes = new TreeMap<>(group.volumes());
    volumes.values().removeIf(volume -> volume.kind() != kind);
    return volumes;
  }

  private static List<String> aliases(Node node, NodeGroup group) {
    return Stream.concat(Stream.of(node.name()), group.aliases().stream()).toList();
  }

  private static Map<String, String> inMemory(Volume volume) {
    return Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=" + volume.size().bytes());
  }

  /** Every volume begins empty, whatever the image has in its place. */
  private Bind createVolume(Node node, String path, Map<String, String> options) {
    String name = volumeName(node, path);
    client
        .createVolumeCmd()
        .withName(name)
        .withDriver("local")
        .withDriverOpts(options)
        .withLabels(Labels.of(run, "volume", node.name()))
        .exec();
    return new Bind(
        name,
        new com.github.dockerjava.api.model.Volume(path),
        AccessMode.rw,
        SELContext.none,
        true);
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
