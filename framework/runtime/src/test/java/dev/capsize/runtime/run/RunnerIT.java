package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Verdict;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, of a system that never fails. */
@Tag("docker")
@Timeout(300)
class RunnerIT {

  @TempDir Path out;
  private final Parts parts = Parts.installed();

  @Test
  void aRunGoesThroughItsPhasesAndLeavesNeitherContainersNorThreads() throws Exception {
    run(() -> false); // loads classes, starts what lives as long as the JVM
    Set<String> before = threads();

    RunResult result = run(() -> false);

    assertThat(result.judgement().verdict()).isEqualTo(Verdict.PASSED);
    List<Event> events = events(result);
    assertThat(of(events, Event.PhaseStarted.class))
        .extracting(Event.PhaseStarted::phase)
        .containsExactly(
            Phase.TOPOLOGY_UP,
            Phase.STEADY_STATE,
            Phase.FAULTS,
            Phase.SETTLE,
            Phase.FINAL_READS,
            Phase.TEARDOWN);
    assertThat(of(events, Event.FaultSighted.class))
        .filteredOn(Event.FaultSighted::target)
        .extracting(s -> s.stage() + " " + s.sighting())
        .containsExactly("inject " + Sighting.ACTS, "heal " + Sighting.ABSENT);
    assertEnd(result, "completed");
    assertNothingLeft(result);
    Awaitility.await("threads of the run to end")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
  }

  @Test
  void aRunThatIsCancelledWhileNodesStartEndsAsInterruptedAndLeavesNothing() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    RunResult result =
        run(
            new RunListener() {
              @Override
              public void phase(Phase phase) {
                cancelled.set(true);
              }
            },
            cancelled::get);
    assertEnd(result, "interrupted");
    assertThat(result.judgement().verdict()).isNotEqualTo(Verdict.PASSED);
    assertNothingLeft(result);
  }

  @Test
  void aRunThatIsCancelledWhileAFaultActsHealsItFirst() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    RunResult result =
        run(
            new RunListener() {
              @Override
              public void notice(String line) {
                cancelled.compareAndSet(false, line.startsWith("injected"));
              }
            },
            cancelled::get);
    assertThat(of(events(result), Event.FaultHealed.class)).hasSize(1);
    assertEnd(result, "interrupted");
    assertNothingLeft(result);
  }

  @Test
  void aThreadThatIsInterruptedEndsTheRunInOrderAndStaysInterrupted() throws Exception {
    Thread me = Thread.currentThread();
    RunResult result =
        run(
            new RunListener() {
              @Override
              public void phase(Phase phase) {
                if (phase == Phase.FAULTS) {
                  me.interrupt();
                }
              }
            },
            () -> false);
    assertThat(Thread.interrupted()).isTrue();
    assertEnd(result, "interrupted");
    assertNothingLeft(result);
  }

  private RunResult run(BooleanSupplier cancelled) throws Exception {
    return run(RunListener.SILENT, cancelled);
  }

  private RunResult run(RunListener listener, BooleanSupplier cancelled) throws Exception {
    Path file = Path.of("src", "test", "resources", "memory.capsize.yaml");
    ScenarioFile scenario = new ScenarioReader(parts).read(file, file.toString());
    RunOptions options = new RunOptions(out, false, false, OptionalLong.empty(), false);
    return new Runner(parts).run(scenario, options, listener, cancelled);
  }

  private static List<Event> events(RunResult result) throws Exception {
    return EventLog.read(new RunFiles(result.folder()).events());
  }

  private static <T extends Event> List<T> of(List<Event> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static void assertEnd(RunResult result, String how) throws Exception {
    List<Event> events = events(result);
    assertThat(of(events, Event.ToolFailed.class)).isEmpty();
    assertThat(of(events, Event.ResidueFound.class)).isEmpty();
    assertThat(events.get(events.size() - 1))
        .isInstanceOfSatisfying(Event.RunEnded.class, end -> assertThat(end.how()).isEqualTo(how));
  }

  private static void assertNothingLeft(RunResult result) throws Exception {
    try (Engine engine = Engine.connect()) {
      assertThat(new Belongings(engine).of(result.folder().getFileName().toString())).isEmpty();
    }
  }

  /** Ours and the client library's, by name without numbers. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replaceAll("[0-9]+", "N"))
        .filter(name -> name.startsWith("capsize") || name.startsWith("docker-java"))
        .collect(Collectors.toSet());
  }
}
