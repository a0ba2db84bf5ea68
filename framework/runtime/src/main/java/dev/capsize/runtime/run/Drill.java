package dev.capsize.runtime.run;

import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Steady;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.network.Links;
import dev.capsize.runtime.keeper.Keeper;
import dev.capsize.runtime.steady.LiveView;
import dev.capsize.runtime.steady.SteadyWatch;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.ClusterStarter;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A topology that is up, with faults that come and go on demand and no scenario around them: for
 * measuring the faults themselves. They are injected, proven and healed as in a run.
 *
 * @since 0.1
 */
public final class Drill implements AutoCloseable {

  private final MachineLock lock;
  private final Belongings belongings;
  private final String run;
  private final Keeper keeper;
  private final Parts parts;
  private final Cluster cluster;
  private final BooleanSupplier cancelled;

  private Drill(
      MachineLock lock,
      Belongings belongings,
      String run,
      Keeper keeper,
      Parts parts,
      Cluster cluster,
      BooleanSupplier cancelled) {
    this.lock = lock;
    this.belongings = belongings;
    this.run = run;
    this.keeper = keeper;
    this.parts = parts;
    this.cluster = cluster;
    this.cancelled = cancelled;
  }

  /**
   * Brings a topology up, when no run uses the machine and what dead ones left is removed; when it
   * fails nothing is left of it.
   *
   * @param run the label of everything that is made
   * @param notice is told of what takes long and of what was removed
   * @param cancelled polled; ends every wait
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public static Drill begin(
      Engine engine,
      String run,
      Topology topology,
      Parts parts,
      Path logs,
      Consumer<String> notice,
      BooleanSupplier cancelled)
      throws EngineUnavailableException, TopologyFailedException, IOException {
    MachineLock lock =
        MachineLock.acquire(
            true, cancelled, () -> notice.accept("waiting for another run on this machine"));
    boolean up = false;
    try {
      new Orphans(engine).removeDead().forEach(notice);
      Drill drill = started(lock, engine, run, topology, parts, logs, cancelled);
      up = true;
      return drill;
    } finally {
      if (!up) {
        lock.close();
      }
    }
  }

  private static Drill started(
      MachineLock lock,
      Engine engine,
      String run,
      Topology topology,
      Parts parts,
      Path logs,
      BooleanSupplier cancelled)
      throws EngineUnavailableException, TopologyFailedException {
    String image = SandboxImage.ensure(engine);
    Belongings belongings = new Belongings(engine);
    Keeper keeper = Keeper.start(engine, image, run);
    boolean up = false;
    try {
      ClusterStarter starter =
          new ClusterStarter(
              engine,
              run,
              false,
              Links::lay,
              node -> logs.resolve(node + ".log"),
              (node, state, detail) -> {},
              cancelled,
              failure -> {});
      Cluster cluster = starter.start(topology, image, Map.of());
      up = true;
      return new Drill(lock, belongings, run, keeper, parts, cluster, cancelled);
    } finally {
      if (!up) {
        remove(belongings, run, keeper);
      }
    }
  }

  public Cluster cluster() {
    return cluster;
  }

  /**
   * Injects a fault, waits for its proof, does something while it acts, and heals it.
   *
   * @throws java.util.concurrent.CancellationException when cancelled; it is healed
   * @return what a run would have recorded; its times are those of {@link System#nanoTime}
   */
  public List<Event> run(FaultUse use, Runnable whileItActs) {
    List<Event> events = new CopyOnWriteArrayList<>();
    Targets targets =
        new Targets(
            cluster.topology(),
            node -> cluster.pod(node).present(),
            role -> List.of(),
            new Random());
    // Without a workload there is nothing to be steady: it holds at once.
    Steady always = new Steady(Duration.ZERO, Duration.ofSeconds(60), List.of());
    LiveView nothing = new LiveView(System::nanoTime);
    try (SteadyWatch steady =
            new SteadyWatch(always, parts, nothing, System::nanoTime, event -> {});
        Conductor conductor =
            new Conductor(
                cluster,
                parts,
                targets,
                System::nanoTime,
                1,
                events::add,
                new Waiting(cancelled, () -> {}),
                steady,
                Optional.empty())) {
      steady.start();
      try {
        conductor.inject(List.of(use));
        conductor.awaitProof(use.as());
        whileItActs.run();
      } finally {
        conductor.healAll();
      }
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    try (MachineLock held = lock) {
      try {
        cluster.close();
      } finally {
        remove(belongings, run, keeper);
      }
    }
  }

  private static void remove(Belongings belongings, String run, Keeper keeper) {
    if (new Removal(belongings, run).remove().isEmpty()) {
      keeper.close();
    } else {
      keeper.abandon();
    }
  }
}
