package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Image;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Ready;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a topology up: all images at once, all sandboxes at once, then each system as soon as what
 * it needs is ready.
 *
 * @since 0.1
 */
public final class ClusterStarter {

  private final Engine engine;
  private final String run;
  private final boolean keep;
  private final Function<String, Path> logs;
  private final Progress progress;
  private final BooleanSupplier cancelled;
  private final Consumer<IOException> onLogFailure;

  /** Told of every node on its way up; called from several threads. */
  @FunctionalInterface
  public interface Progress {
    void node(String node, String state, String detail);
  }

  /**
   * A starter for one run.
   *
   * @param logs the log file of a node
   * @param keep whether the containers may outlive this JVM
   */
  public ClusterStarter(
      Engine engine,
      String run,
      boolean keep,
      Function<String, Path> logs,
      Progress progress,
      BooleanSupplier cancelled,
      Consumer<IOException> onLogFailure) {
    this.engine = engine;
    this.run = run;
    this.keep = keep;
    this.logs = logs;
    this.progress = progress;
    this.cancelled = cancelled;
    this.onLogFailure = onLogFailure;
  }

  /**
   * Starts everything and waits until every node is ready. On failure what was started is left for
   * the caller to remove by its label.
   *
   * @param ports ports to publish beside those of services, by group
   */
  public Cluster start(Topology topology, String sandboxImage, Map<String, Set<Integer>> ports)
      throws TopologyFailedException, EngineUnavailableException {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "capsize-start");
              thread.setDaemon(true);
              return thread;
            });
    try {
      return start(topology, sandboxImage, ports, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private Cluster start(
      Topology topology,
      String sandboxImage,
      Map<String, Set<Integer>> ports,
      ExecutorService threads)
      throws TopologyFailedException, EngineUnavailableException {
    Map<String, String> images = images(topology, threads);
    Secrets secrets = Secrets.generate(topology.secrets());
    PodFactory factory = new PodFactory(engine, run, keep, sandboxImage);
    String network = factory.createNetwork();
    Map<String, List<Node>> groups = new LinkedHashMap<>();
    topology.groups().forEach(group -> groups.put(group.name(), topology.nodesOf(group.name())));

    Map<String, CompletableFuture<Pod>> created = new LinkedHashMap<>();
    for (NodeGroup group : topology.groups()) {
      Set<Integer> published = published(topology, group, ports);
      for (Node node : groups.getOrDefault(group.name(), List.of())) {
        created.put(
            node.name(),
            CompletableFuture.supplyAsync(
                () -> {
                  progress.node(node.name(), "starting", "");
                  String sandbox = factory.createSandbox(node, group, network, published);
                  engine.client().startContainerCmd(sandbox).exec();
                  String system =
                      factory.createSystem(
                          node,
                          group,
                          images.getOrDefault(group.image(), group.image()),
                          sandbox,
                          PodFactory.environment(node, group, groups),
                          secrets);
                  return new Pod(engine, node, sandbox, system, log(node, secrets));
                },
                threads));
      }
    }
    CompletableFuture<Void> sandboxes =
        CompletableFuture.allOf(created.values().toArray(CompletableFuture[]::new));
    Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();
    for (NodeGroup group : inOrderOfNeed(topology.groups())) {
      CompletableFuture<?>[] needed =
          group.needs().stream().map(ready::get).toArray(CompletableFuture[]::new);
      List<CompletableFuture<Void>> nodes = new ArrayList<>();
      for (Node node : groups.getOrDefault(group.name(), List.of())) {
        nodes.add(
            CompletableFuture.allOf(sandboxes, CompletableFuture.allOf(needed))
                .thenRunAsync(() -> bringUp(created.get(node.name()), group), threads));
      }
      ready.put(group.name(), CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)));
    }
    join(CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new)));
    Map<String, Pod> pods = new LinkedHashMap<>();
    created.forEach((name, pod) -> pods.put(name, pod.join()));
    return new Cluster(topology, pods, secrets, engine.host());
  }

  private void bringUp(@Nullable CompletableFuture<Pod> created, NodeGroup group) {
    if (created == null) {
      return;
    }
    Pod pod = created.join();
    pod.start();
    try {
      Readiness.await(pod, group.ready(), engine.host(), cancelled);
    } catch (TopologyFailedException e) {
      throw new CompletionException(e);
    }
    progress.node(
        pod.node().name(),
        "ready",
        group
            .ready()
            .map(Ready::port)
            .map(port -> engine.host() + ":" + pod.published(port))
            .orElse(""));
  }

  private Map<String, String> images(Topology topology, ExecutorService threads)
      throws TopologyFailedException, EngineUnavailableException {
    Images store = new Images(engine);
    Map<String, CompletableFuture<String>> wanted = new HashMap<>();
    for (Image image : topology.images().values()) {
      wanted.put(
          image.name(),
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return image.build()
                      ? store.built(
                          topology.name() + "-" + image.name(),
                          topology.directory().resolve(image.origin()))
                      : store.pulled(image.origin());
                } catch (EngineUnavailableException e) {
                  throw new CompletionException(
                      new EngineUnavailableException(image.place() + ": " + e.getMessage(), e));
                }
              },
              threads));
    }
    join(CompletableFuture.allOf(wanted.values().toArray(CompletableFuture[]::new)));
    Map<String, String> references = new HashMap<>();
    wanted.forEach((name, reference) -> references.put(name, reference.join()));
    return references;
  }

  private LogStream log(Node node, Secrets secrets) {
    try {
      return new LogStream(engine.client(), logs.apply(node.name()), secrets::masked, onLogFailure);
    } catch (IOException e) {
      throw new CompletionException(
          new TopologyFailedException("the log of " + node.name() + " cannot be written", e));
    }
  }

  private static Set<Integer> published(
      Topology topology, NodeGroup group, Map<String, Set<Integer>> more) {
    Set<Integer> ports = new TreeSet<>(more.getOrDefault(group.name(), Set.of()));
    topology.services().values().stream()
        .filter(service -> service.nodes().equals(group.name()))
        .forEach(service -> ports.add(service.port()));
    group.ready().ifPresent(ready -> ports.add(ready.port()));
    return ports;
  }

  /** Validation has seen to it that needs form no circle. */
  private static List<NodeGroup> inOrderOfNeed(List<NodeGroup> groups) {
    List<NodeGroup> ordered = new ArrayList<>();
    List<NodeGroup> rest = new ArrayList<>(groups);
    Set<String> done = new TreeSet<>();
    while (!rest.isEmpty()) {
      List<NodeGroup> next =
          rest.stream().filter(group -> done.containsAll(group.needs())).toList();
      ordered.addAll(next);
      next.forEach(group -> done.add(group.name()));
      if (!rest.removeAll(next)) {
        throw new IllegalStateException("groups need each other in a circle: " + rest);
      }
    }
    return ordered;
  }

  private static void join(CompletableFuture<?> future)
      throws TopologyFailedException, EngineUnavailableException {
    try {
      future.join();
    } catch (CompletionException e) {
      Throwable cause = e;
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof TopologyFailedException failed) {
        throw failed;
      }
      if (cause instanceof EngineUnavailableException unavailable) {
        throw unavailable;
      }
      throw new TopologyFailedException(
          "the topology did not come up: " + cause.getMessage(), cause);
    }
  }
}
