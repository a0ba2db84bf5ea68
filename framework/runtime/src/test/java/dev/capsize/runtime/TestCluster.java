package dev.capsize.runtime;

import dev.capsize.model.part.Parts;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.network.Links;
import dev.capsize.runtime.keeper.Keeper;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.ClusterStarter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A topology from the test resources, up and with a keeper, as long as it is open. */
public final class TestCluster implements AutoCloseable {

  private final Engine engine;
  private final String run;
  private final Keeper keeper;
  private final Cluster cluster;

  private TestCluster(Engine engine, String run, Keeper keeper, Cluster cluster) {
    this.engine = engine;
    this.run = run;
    this.keeper = keeper;
    this.cluster = cluster;
  }

  /** Brings it up. */
  public static TestCluster up(String name, Path logs) throws Exception {
    return up(topology(name), newRun(), logs, () -> false);
  }

  /** A name that no other run has. */
  public static String newRun() {
    return "test-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Brings a topology up; when that fails nothing is left of it. */
  public static TestCluster up(Topology topology, String run, Path logs, BooleanSupplier cancelled)
      throws Exception {
    Engine engine = Engine.connect();
    String sandbox = SandboxImage.ensure(engine);
    Keeper keeper = Keeper.start(engine, sandbox, run);
    boolean up = false;
    try {
      Cluster cluster =
          new ClusterStarter(
                  engine,
                  run,
                  false,
                  Links::lay,
                  node -> logs.resolve(node + ".log"),
                  (node, state, detail) -> {},
                  cancelled,
                  failure -> {})
              .start(topology, sandbox, Map.of());
      up = true;
      return new TestCluster(engine, run, keeper, cluster);
    } finally {
      if (!up) {
        new Belongings(engine).remove(run);
        keeper.close();
        engine.close();
      }
    }
  }

  /** Reads a topology of the test resources. */
  public static Topology topology(String name) throws Exception {
    Path file = Path.of("src", "test", "resources", name, "topology.yaml");
    return new TopologyReader(Parts.installed()).read(file, file.toString()).topology();
  }

  /** Reads a topology that is written here. */
  public static Topology topology(Path folder, String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("topology.yaml"), yaml);
    return new TopologyReader(Parts.installed()).read(file, "topology.yaml").topology();
  }

  public Cluster cluster() {
    return cluster;
  }

  public Engine engine() {
    return engine;
  }

  public String run() {
    return run;
  }

  public Keeper keeper() {
    return keeper;
  }

  @Override
  public void close() throws Exception {
    cluster.close();
    new Belongings(engine).remove(run);
    keeper.close();
    engine.close();
  }
}
