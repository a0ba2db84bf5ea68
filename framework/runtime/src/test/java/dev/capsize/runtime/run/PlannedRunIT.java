package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Verdict;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a system that never fails, with faults that are put together or planned. */
@Tag("docker")
@Timeout(300)
class PlannedRunIT {

  private static final String OPERATIONS =
      """
      operations:
        tidy: { on: { one: m }, run: [touch, /tidy], seen: [test, -e, /tidy], undo: [rm, /tidy] }
      """;

  private static final String SCENARIO =
      """
      capsize: 1
      id: planned
      topology: memory
      workload:
        orders: { ledger: { service: direct, clients: 2, rate: 100/s, timeout: 1s } }
      steady:
        hold: 1s
        within: 20s
        probes: [ { availability: { of: orders, at-least: 99%% } }, { members: { role: primary } } ]
      observe: { until: measured, at-most: 60s }
      expect: { lost-writes: { of: orders, exactly: 0 } }
      %s
      faults:
      %s
      """;

  @TempDir Path folder;
  private final Parts parts = Parts.installed();

  @Test
  void nodesAreRestartedOneByOneWhileTheSteadyStateHolds() throws Exception {
    RunResult result =
        run(
            """
            - as: roll
              at: 0s
              rolling-restart: { target: m, how: kill, hold: 1s, within: 20s }
              heal: { after: 1s }
            """,
            "");
    assertThat(result.judgement().reason()).isEqualTo("the expectation holds");
    assertThat(of(result, Event.FaultInjected.class))
        .singleElement()
        .satisfies(roll -> assertThat(roll.targets()).containsExactly("m-1", "m-2", "m-3"));
    // When the new lives began, which sorts as a text.
    assertThat(newLives(result)).hasSize(3).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anOperationIsRunInASequenceWithAMistakeThatStays() throws Exception {
    RunResult result =
        run(
            """
            - as: day
              at: 0s
              sequence:
                - { as: tidy, operation: tidy, heal: { after: 1s } }
                - as: slip
                  command: { target: m-2, run: [touch, /slip], seen: [test, -e, /slip] }
                  heal: { after: 1s }
                - as: both
                  heal: { after: 1s }
                  parallel: [ { pause: { target: m-2 } }, { pause: { target: m-3 } } ]
            """,
            "");
    assertThat(result.judgement().reason()).isEqualTo("the expectation holds");
    assertThat(of(result, Event.FaultInjected.class).stream().map(Event.FaultInjected::fault))
        .startsWith("tidy", "slip")
        .containsExactlyInAnyOrder("tidy", "slip", "both-1", "both-2");
    assertThat(of(result, Event.FaultHealed.class))
        .extracting(Event.FaultHealed::fault)
        .containsExactly("tidy", "both-2", "both-1");
    assertThat(of(result, Event.FaultLeft.class))
        .extracting(Event.FaultLeft::why)
        .containsExactly("nothing to undo: the mistake stays");
  }

  @Test
  void abortWhenEndsTheFaultsAndTheRunWithItsReason() throws Exception {
    RunResult result =
        run(
            "- { as: death, kill: { target: m-3 }, at: 0s, heal: { after: 50s } }",
            "abort-when: { broken: [ { members: { role: primary, exactly: 2 } } ], for: 1s }");
    assertThat(result.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.judgement().reason())
        .startsWith("aborted: members did not hold for 1s: m-")
        .endsWith("x.capsize.yaml:12:27)");
    List<Event> events = EventLog.read(new RunFiles(result.folder()).events());
    assertThat(events).filteredOn(Event.Aborted.class::isInstance).hasSize(1);
    assertThat(of(result, Event.FaultHealed.class)).hasSize(1);
    assertThat(events.get(events.size() - 1))
        .isInstanceOfSatisfying(
            Event.RunEnded.class, end -> assertThat(end.how()).isEqualTo("completed"));
    assertNothingLeft(result);
  }

  private static List<String> newLives(RunResult result) throws Exception {
    return of(result, Event.FaultSighted.class).stream()
        .filter(seen -> seen.target() && seen.stage().equals("inject"))
        .sorted(Comparator.comparing(Event.FaultSighted::node))
        .map(seen -> seen.evidence().replaceFirst("process \\d+ since (\\S+), before.*", "$1"))
        .toList();
  }

  private RunResult run(String faults, String abortWhen) throws Exception {
    Path topology = Files.createDirectories(folder.resolve("memory")).resolve("topology.yaml");
    Path memory = Path.of("src", "test", "resources", "memory", "topology.yaml");
    Files.writeString(topology, Files.readString(memory) + OPERATIONS);
    Path file =
        Files.writeString(
            folder.resolve("x.capsize.yaml"), SCENARIO.formatted(abortWhen, faults.indent(2)));
    RunOptions options =
        new RunOptions(folder.resolve("out"), false, false, OptionalLong.of(7), false);
    return new Runner(parts)
        .run(
            new ScenarioReader(parts).read(file, "x.capsize.yaml"),
            options,
            RunListener.SILENT,
            () -> false);
  }

  private static <T extends Event> List<T> of(RunResult result, Class<T> type) throws Exception {
    return EventLog.read(new RunFiles(result.folder()).events()).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static void assertNothingLeft(RunResult result) throws Exception {
    try (Engine engine = Engine.connect()) {
      assertThat(new Belongings(engine).of(result.folder().getFileName().toString())).isEmpty();
    }
  }
}
