package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.Volume;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.LoopDevices;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.network.Links;
import dev.capsize.runtime.keeper.Keeper;
import dev.capsize.runtime.mark.MarkProbe;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.ClusterStarter;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where runs take place: a topology with the keeper that watches over it. Started when the first
 * run needs it, and again after it was removed. Used by one thread; what others ask is volatile.
 */
final class Site {

  private final Engine engine;
  private final String name;
  private final Topology topology;
  private final Parts parts;
  private final boolean keep;
  private final Function<String, Path> logs;
  private final BooleanSupplier cancelled;
  private @Nullable String sandbox;
  private int starts;

  /** The label of what is made: another one each time, for a keeper goes a moment after its run. */
  private String run;

  private volatile @Nullable Keeper keeper;
  private volatile @Nullable Cluster cluster;

  /**
   * @param name what the labels of everything that is made begin with
   * @param keep whether the topology may be left running
   * @param logs the log file of a node
   * @param cancelled polled; ends every wait
   */
  Site(
      Engine engine,
      String name,
      Topology topology,
      Parts parts,
      boolean keep,
      Function<String, Path> logs,
      BooleanSupplier cancelled) {
    this.engine = engine;
    this.name = name;
    this.run = name;
    this.topology = topology;
    this.parts = parts;
    this.keep = keep;
    this.logs = logs;
    this.cancelled = cancelled;
  }

  /** The topology, which is up; empty: it is not. */
  Optional<Cluster> cluster() {
    return Optional.ofNullable(cluster);
  }

  /** Whether nobody would clean up after this JVM any more. */
  boolean abandoned() {
    Keeper watching = keeper;
    return watching != null && watching.lost();
  }

  /**
   * Starts what is not up yet.
   *
   * @param progress told of every node on its way up
   * @param onLogFailure told when a log cannot be written
   */
  Cluster start(ClusterStarter.Progress progress, Consumer<IOException> onLogFailure)
      throws EngineUnavailableException, TopologyFailedException {
    Cluster running = cluster;
    if (running != null) {
      return running;
    }
    String image = SandboxImage.ensure(engine);
    sandbox = image;
    starts++;
    run = starts == 1 ? name : name + "-" + starts;
    keeper = Keeper.start(engine, image, run);
    ClusterStarter starter =
        new ClusterStarter(engine, run, keep, Links::lay, logs, progress, cancelled, onLogFailure);
    Cluster started = starter.start(topology, image, markPorts());
    cluster = started;
    return started;
  }

  /**
   * Removes everything.
   *
   * @param leave whether the topology is left running instead
   * @return what is left behind; empty: nothing
   */
  List<String> remove(boolean leave) throws IOException {
    boolean clean = leave;
    try {
      Cluster running = cluster;
      if (running != null) {
        running.close();
      }
      List<String> residue = leave ? List.of() : residue();
      clean = residue.isEmpty();
      return residue;
    } finally {
      cluster = null;
      Keeper watching = keeper;
      keeper = null;
      if (watching != null && clean) {
        watching.close();
      } else if (watching != null) {
        watching.abandon();
      }
    }
  }

  private List<String> residue() {
    List<String> residue = new ArrayList<>(new Removal(new Belongings(engine), run).remove());
    residue.addAll(loopDevices());
    return residue;
  }

  /** A disk that outlives the run would keep its space: nothing of the engine's shows it. */
  private List<String> loopDevices() {
    String image = sandbox;
    return image == null || !hasDisks() ? List.of() : LoopDevices.left(engine, image, run);
  }

  private boolean hasDisks() {
    return topology.groups().stream()
        .flatMap(group -> group.volumes().values().stream())
        .anyMatch(volume -> volume.kind() == Volume.Kind.DISK);
  }

  private Map<String, Set<Integer>> markPorts() {
    Map<String, Set<Integer>> ports = new HashMap<>();
    topology
        .marks()
        .values()
        .forEach(
            use ->
                parts
                    .get(MarkProbe.class, PartKind.MARK, use.part())
                    .ports(use.values())
                    .forEach(
                        (group, some) ->
                            ports.computeIfAbsent(group, g -> new HashSet<>()).addAll(some)));
    return ports;
  }
}
