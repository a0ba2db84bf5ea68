package dev.capsize.runtime.run;

import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.network.Links;
import dev.capsize.runtime.keeper.Keeper;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.ClusterStarter;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Brings a topology up without a scenario. While it starts, a keeper watches over it; afterwards it
 * stays, marked as kept, until somebody removes it.
 *
 * @since 0.1
 */
public final class TopologyUp {

  private final Engine engine;
  private final Path logs;
  private final RunListener listener;
  private final BooleanSupplier cancelled;

  /**
   * @param logs the folder for the nodes' logs
   * @param cancelled polled; when true what was started is removed
   */
  public TopologyUp(Engine engine, Path logs, RunListener listener, BooleanSupplier cancelled) {
    this.engine = engine;
    this.logs = logs;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /**
   * How long it took.
   *
   * @param images until all images were there
   * @param nodes from then until every node was ready
   */
  public record Took(Duration images, Duration nodes) {}

  /**
   * Starts; removes what was started when it does not come up.
   *
   * @param run the label of everything that is made
   * @param exclusive whether it must not be disturbed by a run, because it is timed
   * @throws CancellationException when cancelled
   */
  public Took start(String run, Topology topology, boolean exclusive)
      throws EngineUnavailableException, TopologyFailedException, IOException {
    try (MachineLock lock =
        MachineLock.acquire(
            exclusive,
            cancelled,
            () -> listener.notice("waiting for an exclusive run on this machine"))) {
      new Orphans(engine).removeDead().forEach(listener::notice);
      return started(run, topology);
    }
  }

  /** Removes a topology; what is gone already is no problem. */
  public void remove(String run) {
    new Belongings(engine).remove(run);
  }

  private Took started(String run, Topology topology)
      throws EngineUnavailableException, TopologyFailedException, IOException {
    long start = System.nanoTime();
    String sandbox = SandboxImage.ensure(engine);
    long[] firstNode = {0};
    Keeper keeper = Keeper.start(engine, sandbox, run);
    boolean up = false;
    try {
      ClusterStarter starter =
          new ClusterStarter(
              engine,
              run,
              true,
              Links::lay,
              node -> logs.resolve(node + ".log"),
              (node, state, detail) -> {
                synchronized (firstNode) {
                  firstNode[0] = firstNode[0] == 0 ? System.nanoTime() : firstNode[0];
                }
                if (state.equals("ready")) {
                  listener.notice(node + " is ready");
                }
              },
              cancelled,
              e -> listener.notice("a node's log cannot be written: " + e.getMessage()));
      try (Cluster cluster = starter.start(topology, sandbox, Map.of())) {
        long end = System.nanoTime();
        checkCancelled();
        up = true;
        return new Took(
            Duration.ofNanos(firstNode[0] - start), Duration.ofNanos(end - firstNode[0]));
      }
    } finally {
      if (up || new Removal(new Belongings(engine), run).remove().isEmpty()) {
        keeper.close();
      } else {
        keeper.abandon();
      }
    }
  }

  private void checkCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("cancelled");
    }
  }
}
