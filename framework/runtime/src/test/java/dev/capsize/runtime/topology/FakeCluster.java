package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.FakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A cluster of nodes that are nothing but names. */
public final class FakeCluster {

  private FakeCluster() {}

  public static Cluster of(Topology topology, Path logs) throws IOException {
    Engine engine = FakeEngine.unasked();
    Map<String, Pod> pods = new LinkedHashMap<>();
    for (Node node : topology.nodes()) {
      LogStream log = new LogStream(engine, logs.resolve(node.name()), text -> text, failure -> {});
      pods.put(
          node.name(),
          new Pod(
              engine,
              node,
              "sandbox",
              new Attachment(new TreeMap<>(Map.of("all", "10.0.0." + node.index())), Map.of()),
              suffix -> "system",
              log,
              new Helpers(engine, "run", node.name(), "image"),
              Map.of(),
              Limits.NONE,
              new Readiness(Optional.empty(), engine.host()),
              List.of()));
    }
    return new Cluster(
        topology,
        pods,
        Map.of(),
        Secrets.generate(List.copyOf(topology.secrets().keySet())),
        engine.host());
  }
}
