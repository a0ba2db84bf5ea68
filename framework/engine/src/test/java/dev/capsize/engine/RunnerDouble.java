package dev.capsize.engine;

import dev.capsize.check.Concern;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingsJson;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the runner: what a scenario comes to stands in its tags. Leaves a run folder, so that
 * runs can be counted. Also compiled into the Maven builds of {@code BuildTrapsIT}.
 */
public final class RunnerDouble implements ScenarioExecutor {

  static final CountDownLatch WAITING_FOR_CANCEL = new CountDownLatch(1);
  private static final CyclicBarrier PAIR = new CyclicBarrier(2);

  @Override
  public RunResult run(
      ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException {
    Set<String> tags = file.scenario().tags();
    if (tags.contains("no-engine")) {
      throw new EngineUnavailableException("no container engine answers; start one");
    }
    if (tags.contains("cancelled")) {
      throw new CancellationException("cancelled while waiting for another run");
    }
    if (tags.contains("breaks")) {
      throw new IllegalStateException("the tool has a bug");
    }
    listener.notice("exclusive: " + options.exclusive());
    if (tags.contains("needs-a-pair")) {
      awaitPair();
    }
    if (tags.contains("waits-for-cancel")) {
      WAITING_FOR_CANCEL.countDown();
      while (!cancelled.getAsBoolean()) {
        Thread.onSpinWait();
      }
      return result(file, options, Verdict.INCONCLUSIVE, Concern.LIVENESS, null);
    }
    return result(file, options, tags);
  }

  /** What a cut comes to stands in the tags, too: {@code down.pg}, {@code unknown.pg}. */
  @Override
  public SweepTrials sweep(
      ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException {
    if (file.scenario().tags().contains("no-engine")) {
      throw new EngineUnavailableException("no container engine answers; start one");
    }
    return new SweepDouble(file, options);
  }

  static RunResult result(ScenarioFile file, RunOptions options, Set<String> tags)
      throws IOException {
    boolean first = runs(options.out(), file.scenario().id()) == 0;
    boolean flaky = tags.contains("flaky");
    if (tags.contains("loses-a-write") && (first || !flaky)) {
      return result(file, options, Verdict.FAILED, Concern.SAFETY, null);
    }
    if (tags.contains("is-slow") && (first || !flaky)) {
      return result(file, options, Verdict.FAILED, Concern.LIVENESS, null);
    }
    if (tags.contains("inconclusive")) {
      return result(file, options, Verdict.INCONCLUSIVE, Concern.LIVENESS, null);
    }
    if (tags.contains("leaves-residue")) {
      return result(file, options, Verdict.INCONCLUSIVE, Concern.LIVENESS, "left behind: pg-1");
    }
    return result(file, options, Verdict.PASSED, Concern.SAFETY, null);
  }

  static int runs(Path out, String scenario) throws IOException {
    Path folder = out.resolve(scenario);
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var runs = Files.list(folder)) {
      return (int) runs.count();
    }
  }

  private static RunResult result(
      ScenarioFile file,
      RunOptions options,
      Verdict verdict,
      Concern concern,
      @Nullable String toolError)
      throws IOException {
    String id = file.scenario().id();
    String run = "run-" + (runs(options.out(), id) + 1);
    Path folder = options.out().resolve(id).resolve(run);
    Judgement judgement =
        new Judgement(
            id,
            file.scenario().name(),
            run,
            options.seed().orElse(4711),
            false,
            Instant.EPOCH,
            verdict,
            toolError,
            "it came to " + verdict,
            List.of(finding(file, verdict, concern)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Files.createDirectories(folder.resolve("logs"));
    FindingsJson.write(judgement, folder.resolve("findings.json"));
    writeEvents(file, folder.resolve("events.jsonl"));
    Files.writeString(folder.resolve("logs").resolve("pg.log"), id + " is ready\n");
    return new RunResult(folder, judgement);
  }

  private static void writeEvents(ScenarioFile file, Path path) throws IOException {
    try (EventLog log = new EventLog(path)) {
      log.append(new Event.PhaseStarted(0, Phase.TOPOLOGY_UP));
      log.append(new Event.PhaseStarted(2_000_000_000L, Phase.FAULTS));
      Interval when = new Interval(3_000_000_000L, 3_050_000_000L);
      String fault = file.scenario().id() + "-stop";
      log.append(new Event.FaultInjected(3_100_000_000L, fault, "pause", List.of("pg"), when));
      log.append(new Event.SteadyMissed(4_000_000_000L, Phase.FAULTS, List.of("no writes")));
      log.append(new Event.PhaseStarted(5_000_000_000L, Phase.TEARDOWN));
      log.append(new Event.RunEnded(6_000_000_000L, "completed"));
    }
  }

  private static Finding finding(ScenarioFile file, Verdict verdict, Concern concern) {
    return new Finding(
        "lost-writes",
        "orders",
        concern,
        verdict,
        null,
        null,
        verdict == Verdict.PASSED ? "none" : "1 write",
        "exactly 0",
        "",
        "1 acknowledged write is gone",
        List.of("element 17"),
        file.scenario().expect().get(0).place());
  }

  private static void awaitPair() {
    try {
      PAIR.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("nobody ran beside this scenario", e);
    }
  }
}
