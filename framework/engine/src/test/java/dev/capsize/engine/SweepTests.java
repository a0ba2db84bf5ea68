package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

/** A sweep is a container; each of its cuts is a test, and the last one is the verdict. */
class SweepTests {

  private final Path folder;
  private final Path out;

  SweepTests(@TempDir Path temp) {
    folder = temp.resolve("files");
    out = temp.resolve("out");
  }

  @Test
  void everyCutIsATestAndTheLastOneIsTheVerdict() throws IOException {
    sweep("", 1);
    Events tests = run();
    assertThat(started(tests))
        .extracting(name -> name.substring(name.indexOf(": ") + 2))
        .containsExactly("power-off pg-1", "power-off pg-2", "power-off pg-3", "verdict");
    tests.assertStatistics(stats -> stats.succeeded(4));
  }

  @Test
  void aSinglePointOfFailureFailsItsTestAndTheVerdict() throws IOException {
    sweep("down.pg-2", 1);
    Events tests = run();
    tests.assertStatistics(stats -> stats.started(4).succeeded(2).failed(2));
    assertThat(failures(tests)).last().asString().contains("cannot do without pg-2");
  }

  @Test
  void whatFollowsFromOthersIsSkippedWithItsReason() throws IOException {
    sweep("down.pg-2", 2);
    Events tests = run();
    // pg-1+pg-3 alone of the pairs has no part of the cut set.
    tests.assertStatistics(stats -> stats.skipped(2).started(5));
    assertThat(tests.skipped().list())
        .extracting(event -> event.getRequiredPayload(String.class))
        .containsOnly("includes power-off pg-2");
  }

  @Test
  void whatIsUnknownIsAnErrorAndSoIsTheVerdict() throws IOException {
    sweep("unknown.pg-1", 1);
    Events tests = run();
    tests.assertStatistics(stats -> stats.failed(2).aborted(0).skipped(0));
    assertThat(failures(tests)).allMatch(InconclusiveException.class::isInstance);
  }

  @Test
  void aCutSetOfTwoIsAResultAndLostDataNeverIs() throws IOException {
    sweep("down.pg-1.pg-2, lost.pg-2.pg-3", 2);
    Events tests = run();
    assertThat(failures(tests)).hasSize(2);
    assertThat(failures(tests).get(1)).hasMessageContaining("pg-2+pg-3");
  }

  @Test
  void oneCutIsRunAloneByItsUniqueId() throws IOException {
    sweep("down.pg-1", 1);
    String id =
        run().started().list().stream()
            .map(event -> event.getTestDescriptor().getUniqueId().toString())
            .filter(unique -> unique.endsWith("[cut:power-off pg-1]"))
            .findFirst()
            .orElseThrow();
    Events again = Fixtures.engine(out).selectors(selectUniqueId(id)).execute().testEvents();
    again.assertStatistics(stats -> stats.started(1).failed(1));
  }

  @Test
  void withoutAnEngineEveryTestFails() throws IOException {
    sweep("no-engine", 1);
    run().assertStatistics(stats -> stats.failed(4).succeeded(0).skipped(0));
  }

  private void sweep(String tags, int depth) throws IOException {
    Path topology = folder.resolve("three").resolve("topology.yaml");
    Files.createDirectories(topology.resolve("..").normalize());
    Files.writeString(
        topology,
        """
        capsize: 1
        topology: three
        images: { pg: "postgres:15" }
        nodes: { pg: { image: pg, count: 3, ready: { tcp: 5432 } } }
        services: { sql: { driver: postgres, nodes: pg, port: 5432, user: app, database: app } }
        """);
    Files.writeString(
        folder.resolve("sweep.capsize.yaml"),
        """
        capsize: 1
        id: apart
        name: piece by piece
        tags: [%s]
        topology: three
        workload: { orders: { ledger: { service: sql } } }
        steady: { probes: [ { availability: { of: orders, at-least: 99%% } } ] }
        sweep: { over: [nodes], faults: [power-off], depth: %d }
        expect:
          - single-points-of-failure: none
          - lost-writes: { of: orders, exactly: 0 }
        """
            .formatted(tags, depth));
  }

  private Events run() {
    EngineExecutionResults results =
        Fixtures.engine(out).selectors(selectDirectory(folder.toFile())).execute();
    return results.testEvents();
  }

  private static List<String> started(Events tests) {
    return tests.started().list().stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  private static List<Throwable> failures(Events tests) {
    return tests.list().stream()
        .filter(event -> event.getType() == EventType.FINISHED)
        .flatMap(
            event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
        .toList();
  }
}
