package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.opentest4j.AssertionFailedError;

class ExecutionTests {

  private static final String FILE = "src/test/resources/fixtures/verdicts/%s.capsize.yaml";

  private final Path out;

  ExecutionTests(@TempDir Path out) {
    this.out = out;
  }

  @Test
  void aPassedScenarioIsAPassedTest() {
    run("passes").testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
  }

  @ParameterizedTest
  @CsvSource({
    "is-slow, org.opentest4j.AssertionFailedError",
    "loses-a-write, org.opentest4j.AssertionFailedError",
    "inconclusive, dev.capsize.engine.InconclusiveException",
    "cancelled, dev.capsize.engine.InconclusiveException",
    "leaves-residue, dev.capsize.engine.ToolErrorException",
    "breaks, java.lang.IllegalStateException",
    "no-engine, dev.capsize.runtime.docker.EngineUnavailableException",
  })
  void everythingElseFailsAndNothingIsSkipped(String scenario, Class<?> thrown) {
    EngineExecutionResults results = run(scenario);

    results
        .testEvents()
        .assertStatistics(stats -> stats.started(1).failed(1).aborted(0).skipped(0));
    assertThat(failure(results)).isExactlyInstanceOf(thrown);
  }

  @Test
  void theMessageHasTheFindingItsPlaceTheRecordAndTheWayToRepeatIt() {
    assertThat(failure(run("loses-a-write")))
        .hasMessageStartingWith("FAILED: it came to FAILED")
        .hasMessageContaining(
            "lost-writes of orders (" + FILE.formatted("loses-a-write") + ":9:11)")
        .hasMessageContaining("element 17")
        .hasMessageContaining("record: " + out.resolve("loses-a-write").resolve("run-1"))
        .hasMessageContaining("-Dcapsize.scenario=loses-a-write -Dcapsize.seed=4711");
    assertThat(failure(run("leaves-residue"))).hasMessageContaining("left behind: pg-1");
    assertThat(failure(run("no-engine")))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage("no container engine answers; start one");
  }

  @Test
  void theStackTraceLeadsIntoTheScenarioFile() {
    assertThat(failure(run("is-slow")).getStackTrace())
        .singleElement()
        .hasToString("is-slow.lost-writes of orders(" + FILE.formatted("is-slow") + ":9)");
  }

  @Test
  void evidenceIsPublishedAsEntriesAndFiles() {
    List<Event> events = run("loses-a-write").testEvents().list();

    Map<String, String> entries =
        events.stream()
            .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
            .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
            .collect(java.util.HashMap::new, Map::putAll, Map::putAll);
    assertThat(entries)
        .containsEntry("verdict", "FAILED")
        .containsEntry("run", out.resolve("loses-a-write").resolve("run-1").toString())
        .containsEntry("seed", "4711")
        .containsEntry("notice", "exclusive: true")
        .containsEntry("executor", "dev.capsize.engine.RunnerDouble");
    assertThat(events)
        .filteredOn(event -> event.getType() == EventType.FILE_ENTRY_PUBLISHED)
        .extracting(
            event -> event.getRequiredPayload(FileEntry.class).getPath().getFileName().toString())
        .containsExactly("findings.json", "events.jsonl", "pg.log");
  }

  @Test
  void aSeedReplaysARun() {
    assertThat(
            failure(
                Fixtures.engine(out)
                    .configurationParameter(CapsizeConfiguration.SEED, "17")
                    .selectors(selectFile(FILE.formatted("is-slow")))
                    .execute()))
        .hasMessageContaining("capsize.seed=17");
  }

  @Test
  void scenariosRunOneAfterTheOther() {
    List<Event> events =
        Fixtures.engine(out)
            .selectors(selectClass(Fixtures.AllVerdicts.class))
            .execute()
            .testEvents()
            .list();
    List<EventType> types =
        events.stream()
            .map(Event::getType)
            .filter(type -> type == EventType.STARTED || type == EventType.FINISHED)
            .toList();
    for (int i = 0; i < types.size(); i++) {
      assertThat(types.get(i)).isEqualTo(i % 2 == 0 ? EventType.STARTED : EventType.FINISHED);
    }
  }

  @Test
  @Timeout(30)
  void scenariosRunSideBySideWhenTheUserWantsItSo(@TempDir Path folder) throws IOException {
    Fixtures.scenario(folder, "a.capsize.yaml", "a", "needs-a-pair");
    Fixtures.scenario(folder, "b.capsize.yaml", "b", "needs-a-pair");
    EngineExecutionResults results =
        Fixtures.engine(out)
            .configurationParameter(CapsizeConfiguration.PARALLEL, "true")
            .configurationParameter(
                CapsizeConfiguration.PARALLEL_CONFIG_PREFIX + "strategy", "fixed")
            .configurationParameter(
                CapsizeConfiguration.PARALLEL_CONFIG_PREFIX + "fixed.parallelism", "2")
            .selectors(selectDirectory(folder.toString()))
            .execute();

    results.testEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
    assertThat(results.testEvents().reportingEntryPublished().list())
        .extracting(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .contains(Map.of("notice", "exclusive: false"));
  }

  @Test
  @Timeout(30)
  void cancellationReachesTheRunnerAndIsNoSkip(@TempDir Path folder) throws IOException {
    Fixtures.scenario(folder, "a.capsize.yaml", "a", "waits-for-cancel");
    Fixtures.scenario(folder, "b.capsize.yaml", "b", "passes");
    CancellationToken token = CancellationToken.create();
    Thread canceller =
        new Thread(
            () -> {
              try {
                if (RunnerDouble.WAITING_FOR_CANCEL.await(20, TimeUnit.SECONDS)) {
                  token.cancel();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    canceller.start();

    EngineExecutionResults results =
        Fixtures.engine(out)
            .cancellationToken(token)
            .selectors(selectDirectory(folder.toString()))
            .execute();

    assertThat(failure(results)).isInstanceOf(InconclusiveException.class);
    assertThat(RunnerDouble.runs(out, "b")).isZero();
  }

  @Test
  void whatViolatedSafetyIsNotRunAgainInTheSameBuild() throws IOException {
    run("loses-a-write");
    Throwable second = failure(run("loses-a-write"));

    assertThat(RunnerDouble.runs(out, "loses-a-write")).isEqualTo(1);
    assertThat(second)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("FAILED: loses-a-write has violated safety in this build")
        .hasMessageContaining("element 17");

    Fixtures.engine(out)
        .configurationParameter(CapsizeConfiguration.BUILD, "the next one")
        .selectors(selectFile(FILE.formatted("loses-a-write")))
        .execute();
    assertThat(RunnerDouble.runs(out, "loses-a-write")).isEqualTo(2);
  }

  @Test
  void whatViolatedSafetyStaysViolatedWithoutItsRecord() throws IOException {
    run("loses-a-write");
    Files.delete(out.resolve("loses-a-write").resolve("run-1").resolve("findings.json"));

    assertThat(failure(run("loses-a-write")))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("cannot be read any more");
  }

  @Test
  void whatWasOnlySlowIsRunAgain() throws IOException {
    run("is-slow");
    run("is-slow");

    assertThat(RunnerDouble.runs(out, "is-slow")).isEqualTo(2);
  }

  private EngineExecutionResults run(String scenario) {
    return Fixtures.engine(out).selectors(selectFile(FILE.formatted(scenario))).execute();
  }

  private static Throwable failure(EngineExecutionResults results) {
    return results
        .testEvents()
        .failed()
        .list()
        .get(0)
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .orElseThrow();
  }
}
