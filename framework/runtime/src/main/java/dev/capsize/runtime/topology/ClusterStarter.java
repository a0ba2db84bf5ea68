package dev.capsize.runtime.topology;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Bind;
import dev.capsize.model.topology.Image;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Ready;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.Volume;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Brings a topology up: all images at once, all sandboxes at once, then each system as soon as what
 * it needs is ready. Of a node that starts later all but the start of its system is done.
 *
 * @since 0.1
 */
public final class ClusterStarter {

  private final Engine engine;
  private final String run;
  private final boolean keep;
  private final Wiring wiring;
  private final Function<String, Path> logs;
  private final Progress progress;
  private final BooleanSupplier cancelled;
  private final Consumer<IOException> onLogFailure;

  /** Told of every node on its way up; called from several threads. */
  @FunctionalInterface
  public interface Progress {
    void node(String node, String state, String detail);
  }

  /** Told of every sandbox when all of them are up, before the first system starts. */
  @FunctionalInterface
  public interface Wiring {

    /** Lays what leads from a node to the others. */
    void lay(Topology topology, Pod pod, List<Pod> everyone, Progress progress)
        throws EngineUnavailableException;
  }

  /**
   * A starter for one run.
   *
   * @param logs the log file of a node
   * @param keep whether the containers may outlive this JVM
   * @param wiring lays the links of the topology
   */
  public ClusterStarter(
      Engine engine,
      String run,
      boolean keep,
      Wiring wiring,
      Function<String, Path> logs,
      Progress progress,
      BooleanSupplier cancelled,
      Consumer<IOException> onLogFailure) {
    this.engine = engine;
    this.run = run;
    this.keep = keep;
    this.wiring = wiring;
    this.logs = logs;
    this.progress = progress;
    this.cancelled = cancelled;
    this.onLogFailure = onLogFailure;
  }

  /**
   * Starts everything and waits until every node is ready. On failure nothing is under way any more
   * when this returns, and what was started is left for the caller to remove by its label.
   *
   * @param ports ports to publish beside those of services, by group
   * @throws EngineUnavailableException when the engine cannot give what the topology needs
   * @throws CancellationException when cancelled
   */
  public Cluster start(Topology topology, String sandboxImage, Map<String, Set<Integer>> ports)
      throws TopologyFailedException, EngineUnavailableException {
    List<LogStream> logStreams = new CopyOnWriteArrayList<>();
    boolean up = false;
    try (Beginning beginning = new Beginning(cancelled)) {
      Map<String, String> images = images(topology, beginning);
      Secrets secrets = Secrets.of(topology, System.getenv());
      PodFactory factory = new PodFactory(engine, run, keep, sandboxImage);
      Map<String, String> networks = factory.createNetworks(topology);
      VirtualAddresses addresses = VirtualAddresses.reserve(engine, networks, topology);
      Map<String, CompletableFuture<Gate>> gates = new LinkedHashMap<>();
      addresses
          .byName()
          .forEach(
              (name, address) ->
                  gates.put(
                      name,
                      beginning.now(
                          () -> factory.openGate(name, address, topology.portsAt(name)))));
      Map<String, CompletableFuture<Pod>> pods =
          pods(
              topology,
              images,
              secrets,
              ports,
              factory,
              networks,
              addresses,
              beginning,
              logStreams);
      beginning.await(allOf(gates.values()));
      wire(topology, pods.values(), beginning);
      bringUp(topology, pods, beginning);
      Map<String, Pod> running = new LinkedHashMap<>();
      pods.forEach((name, pod) -> running.put(name, pod.join()));
      for (Pod pod : running.values()) {
        if (pod.present()) {
          Readiness.checkRuns(pod);
        }
      }
      up = true;
      Map<String, Gate> open = new LinkedHashMap<>();
      gates.forEach((name, gate) -> open.put(name, gate.join()));
      return new Cluster(topology, running, open, secrets, engine.host());
    } finally {
      if (!up) {
        closeLogs(logStreams);
      }
    }
  }

  /** Creates every node and starts its sandbox; returns when all of them are there. */
  private Map<String, CompletableFuture<Pod>> pods(
      Topology topology,
      Map<String, String> images,
      Secrets secrets,
      Map<String, Set<Integer>> ports,
      PodFactory factory,
      Map<String, String> networks,
      VirtualAddresses addresses,
      Beginning beginning,
      List<LogStream> logStreams)
      throws TopologyFailedException, EngineUnavailableException {
    Map<String, List<Node>> groups = new LinkedHashMap<>();
    topology.groups().forEach(group -> groups.put(group.name(), topology.nodesOf(group.name())));
    Optional<Disks> disks = disks(topology, factory);
    Map<String, CompletableFuture<Pod>> pods = new LinkedHashMap<>();
    for (NodeGroup group : topology.groups()) {
      Set<Integer> published = PublishedPorts.of(topology, group, ports);
      List<String> virtual = addresses.of(topology, group.name());
      for (Node node : groups.getOrDefault(group.name(), List.of())) {
        pods.put(
            node.name(),
            beginning.now(
                () -> {
                  progress.node(node.name(), node.later() ? "later" : "starting", "");
                  String sandbox = factory.startSandbox(node, group, networks, published);
                  if (group.clock() == NodeGroup.Clock.FAKE) {
                    FakeClock.prepare(engine, sandbox);
                  }
                  Attachment attachment = Attachment.of(engine, sandbox);
                  List<Bind> binds = factory.createDiskVolumes(node, group, disks);
                  UnaryOperator<String> system =
                      suffix ->
                          factory.createSystem(
                              node,
                              group,
                              images.getOrDefault(group.image(), group.image()),
                              sandbox,
                              binds,
                              factory.environment(node, group, groups, attachment, addresses),
                              secrets,
                              !virtual.isEmpty(),
                              suffix);
                  LogStream log = log(node, secrets);
                  logStreams.add(log);
                  return new Pod(
                      engine,
                      node,
                      sandbox,
                      attachment,
                      system,
                      log,
                      factory.helpers(node),
                      factory.volumes(node, group, disks),
                      Limits.of(group),
                      new Readiness(group.ready(), engine.host()),
                      virtual);
                }));
      }
    }
    beginning.await(allOf(pods.values()));
    return pods;
  }

  private void wire(Topology topology, Collection<CompletableFuture<Pod>> pods, Beginning beginning)
      throws TopologyFailedException, EngineUnavailableException {
    List<Pod> everyone = pods.stream().map(CompletableFuture::join).toList();
    beginning.await(
        allOf(
            everyone.stream()
                .map(
                    pod ->
                        beginning.now(
                            () -> {
                              wiring.lay(topology, pod, everyone, progress);
                              return pod;
                            }))
                .toList()));
  }

  private Optional<Disks> disks(Topology topology, PodFactory factory)
      throws EngineUnavailableException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (NodeGroup group : topology.groups()) {
      for (Node node : topology.nodesOf(group.name())) {
        group
            .volumes()
            .forEach(
                (path, volume) -> {
                  if (volume.kind() == Volume.Kind.DISK) {
                    sizes.put(factory.volumeName(node, path), volume.size().bytes());
                  }
                });
      }
    }
    return sizes.isEmpty() ? Optional.empty() : Optional.of(factory.createDisks(sizes));
  }

  /** Starts each system as soon as what it needs is ready, and waits for all. */
  private void bringUp(
      Topology topology, Map<String, CompletableFuture<Pod>> pods, Beginning beginning)
      throws TopologyFailedException, EngineUnavailableException {
    Map<String, CompletableFuture<Void>> ready = new HashMap<>();
    for (NodeGroup group : NeedOrder.of(topology.groups())) {
      CompletableFuture<Void> needed = allOf(group.needs().stream().map(ready::get).toList());
      ready.put(
          group.name(),
          allOf(
              topology.nodesOf(group.name()).stream()
                  .filter(node -> !node.later())
                  .map(node -> pods.get(node.name()))
                  .filter(Objects::nonNull)
                  .map(pod -> beginning.after(needed, () -> bringUp(pod.join(), group, beginning)))
                  .toList()));
    }
    beginning.await(allOf(ready.values()));
  }

  private Pod bringUp(Pod pod, NodeGroup group, Beginning beginning)
      throws TopologyFailedException, EngineUnavailableException {
    try {
      pod.system().start();
    } catch (DockerException e) {
      // Only now does the engine mount the disks.
      if (String.valueOf(e.getMessage()).contains("failed to mount local volume")) {
        throw Disks.impossible(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
    pod.awaitReady(beginning::over);
    progress.node(
        pod.node().name(),
        "ready",
        group
            .ready()
            .map(Ready::port)
            .filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt)
            .map(port -> engine.host() + ":" + pod.published(port))
            .orElse(""));
    return pod;
  }

  private Map<String, String> images(Topology topology, Beginning beginning)
      throws TopologyFailedException, EngineUnavailableException {
    Images store = new Images(engine);
    Map<String, CompletableFuture<String>> wanted = new HashMap<>();
    for (Image image : topology.images().values()) {
      wanted.put(image.name(), beginning.now(() -> image(store, topology, image)));
    }
    beginning.await(allOf(wanted.values()));
    Map<String, String> references = new HashMap<>();
    wanted.forEach((name, reference) -> references.put(name, reference.join()));
    return references;
  }

  private static String image(Images store, Topology topology, Image image)
      throws EngineUnavailableException {
    try {
      return image.build()
          ? store.built(
              topology.name() + "-" + image.name(),
              topology.directory().resolve(image.origin()),
              image.dockerfile(),
              image.args())
          : store.pulled(image.origin());
    } catch (EngineUnavailableException e) {
      throw new EngineUnavailableException(image.place() + ": " + e.getMessage(), e);
    }
  }

  private LogStream log(Node node, Secrets secrets) throws TopologyFailedException {
    try {
      return new LogStream(engine, logs.apply(node.name()), secrets::masked, onLogFailure);
    } catch (IOException e) {
      throw new TopologyFailedException("the log of " + node.name() + " cannot be written", e);
    }
  }

  private void closeLogs(List<LogStream> logStreams) {
    try {
      LogStream.closeAll(logStreams);
    } catch (IOException e) {
      onLogFailure.accept(e);
    }
  }

  private static CompletableFuture<Void> allOf(Collection<? extends CompletableFuture<?>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }
}
