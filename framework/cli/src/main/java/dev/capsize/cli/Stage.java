package dev.capsize.cli;

import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.TopologyUp;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Starts a topology without a run folder; what its nodes log stays with the engine. */
final class Stage {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Stage() {}

  /** {@code up-20260101-120000-1a2b}. */
  static String newRun(String what) {
    int random = 0x1000 + ThreadLocalRandom.current().nextInt(0xf000);
    return what + "-" + STAMP.format(Instant.now()) + "-" + Integer.toHexString(random);
  }

  static TopologyUp.Took up(
      Engine engine,
      String run,
      Topology topology,
      boolean exclusive,
      RunListener listener,
      BooleanSupplier cancelled)
      throws EngineUnavailableException, TopologyFailedException, IOException {
    Path logs = Files.createTempDirectory("capsize-up");
    try {
      return new TopologyUp(engine, logs, listener, cancelled).start(run, topology, exclusive);
    } finally {
      delete(logs);
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
