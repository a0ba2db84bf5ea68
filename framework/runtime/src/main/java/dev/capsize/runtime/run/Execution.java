package dev.capsize.runtime.run;

import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.thread.Threads;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.TopologyFailedException;
import dev.capsize.runtime.workload.Counts;
import dev.capsize.runtime.workload.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run, from the keeper's start to the residue audit. Its phases in their order. */
final class Execution {

  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  private final Scenario scenario;
  private final Parts parts;
  private final Site site;
  private final RunOptions options;
  private final RunListener listener;
  private final RunFiles files;
  private final RunClock clock;
  private final Recorder recorder;
  private final Random random;
  private final String suffix;
  private final Waiting waiting;
  private volatile Optional<Phase> phase = Optional.empty();
  private volatile @Nullable LiveRun live;
  private volatile List<String> lastHolders = List.of();
  private boolean sound;

  /**
   * @param suffix see {@link LiveRun}
   */
  Execution(
      Scenario scenario,
      Parts parts,
      Site site,
      RunOptions options,
      RunListener listener,
      BooleanSupplier cancelled,
      RunFiles files,
      RunClock clock,
      Recorder recorder,
      Random random,
      String suffix) {
    this.scenario = scenario;
    this.parts = parts;
    this.site = site;
    this.options = options;
    this.listener = listener;
    this.files = files;
    this.clock = clock;
    this.recorder = recorder;
    this.random = random;
    this.suffix = suffix;
    this.waiting = new Waiting(cancelled, this::checkTool);
  }

  /** Whether the topology is as it was: redundant, with all replicas caught up. */
  boolean sound() {
    return sound;
  }

  /** Who held the first role when the run ended. */
  List<String> lastHolders() {
    return lastHolders;
  }

  /**
   * Runs; what happens to the system or to Capsize goes into the record.
   *
   * @param leave whether the topology stays up for another run
   * @throws EngineUnavailableException when an image cannot be had
   */
  void execute(boolean leave) throws EngineUnavailableException {
    ScheduledExecutorService progress = progress();
    String how = "failed";
    boolean interrupted = false;
    try {
      phases();
      how = "completed";
    } catch (CancellationException e) {
      how = "interrupted";
    } catch (TopologyFailedException e) {
      listener.notice(String.valueOf(e.getMessage()));
      recorder.event(
          new Event.SteadyMissed(
              clock.now(), Phase.TOPOLOGY_UP, List.of(String.valueOf(e.getMessage()))));
      how = "completed";
    } catch (RuntimeException e) {
      failed(phase.map(Phase::text).orElse("start"), e);
    } finally {
      // An interrupted thread could not wait for the engine to remove the run.
      interrupted |= Thread.interrupted();
      progress.shutdownNow();
      if (!leave) {
        teardown(options.keep() && how.equals("completed"));
      }
      recorder.event(new Event.RunEnded(clock.now(), how));
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void phases() throws EngineUnavailableException, TopologyFailedException {
    begin(Phase.TOPOLOGY_UP);
    Cluster up =
        site.start(
            (node, state, detail) ->
                recorder.event(new Event.NodeChanged(clock.now(), node, state, detail)),
            recorder::failed);
    ResidueAudit audit = ResidueAudit.begin(up);
    try (LiveRun running =
        new LiveRun(scenario, up, parts, clock, recorder, listener, random, suffix)) {
      live = running;
      running.prepare(waiting, scenario.steady().within());
      running.start();
      boolean steady = steadyBefore(running);
      if (steady) {
        observe(running, up, audit);
      }
      begin(Phase.SETTLE);
      running.stopLoad();
      if (steady) {
        sound =
            waiting.until(
                "replicas to catch up", catchUp(), () -> running.redundant() && running.caughtUp());
      }
      begin(Phase.FINAL_READS);
      running.finalReads();
      lastHolders = firstHolders(running);
    }
  }

  /** Where another cut follows the topology must be whole again, else it is made anew. */
  private Duration catchUp() {
    return scenario.sweep().isPresent() ? scenario.steady().within() : CATCH_UP;
  }

  private boolean steadyBefore(LiveRun running) {
    begin(Phase.STEADY_STATE);
    Duration hold = scenario.steady().hold();
    List<Interval> since = new ArrayList<>();
    waiting.until(
        "the steady state",
        scenario.steady().within(),
        () -> {
          running.steady().heldFor(hold).ifPresent(since::add);
          return !since.isEmpty();
        });
    recordSteady(Phase.STEADY_STATE, running, since.stream().findFirst());
    return !since.isEmpty();
  }

  private void observe(LiveRun running, Cluster up, ResidueAudit audit) {
    begin(Phase.FAULTS);
    Targets targets =
        new Targets(scenario.topology(), node -> up.pod(node).present(), running::holders, random);
    try (Conductor conductor =
        new Conductor(
            up,
            parts,
            targets,
            clock,
            random.nextLong(),
            recorder::event,
            waiting,
            running.steady(),
            running.abort())) {
      Optional<Interval> recovered =
          new FaultPhase(
                  scenario, options.control(), running, conductor, audit, clock, recorder, listener)
              .run(random);
      recordSteady(Phase.FAULTS, running, recovered);
    }
  }

  private void recordSteady(Phase during, LiveRun running, Optional<Interval> since) {
    recorder.event(
        since.isPresent()
            ? new Event.SteadyReached(clock.now(), during, since.get())
            : new Event.SteadyMissed(clock.now(), during, running.steady().failing()));
  }

  private void checkTool() {
    recorder
        .failure()
        .ifPresent(
            e -> {
              throw new RunAbortedException(
                  "the record cannot be written to %s: %s"
                      .formatted(files.folder(), e.getMessage()),
                  e);
            });
    if (site.abandoned()) {
      throw new RunAbortedException("the keeper is gone: nobody would clean up after this JVM");
    }
    LiveRun running = live;
    if (running != null) {
      running
          .failure()
          .ifPresent(
              e -> {
                throw new RunAbortedException("load or witness ended: " + e.getMessage(), e);
              });
    }
  }

  /**
   * @param keep whether the topology is left running: only a run that came to its end leaves one
   */
  private void teardown(boolean keep) {
    begin(Phase.TEARDOWN);
    try {
      List<String> residue = site.remove(keep);
      if (!residue.isEmpty()) {
        recorder.event(new Event.ResidueFound(clock.now(), residue));
      }
    } catch (IOException | RuntimeException e) {
      failed("teardown", e);
    }
  }

  private void failed(String doing, Exception cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String shown = site.cluster().map(up -> up.masked(message)).orElse(message);
    recorder.event(new Event.ToolFailed(clock.now(), doing, shown));
  }

  private void begin(Phase next) {
    phase = Optional.of(next);
    recorder.event(new Event.PhaseStarted(clock.now(), next));
    listener.phase(next);
  }

  private ScheduledExecutorService progress() {
    ScheduledExecutorService thread = Threads.scheduled("capsize-progress");
    var unused = thread.scheduleAtFixedRate(this::tellProgress, 1, 1, TimeUnit.SECONDS);
    return thread;
  }

  private void tellProgress() {
    LiveRun running = live;
    listener.progress(
        new RunListener.Progress(
            phase,
            Duration.ofNanos(clock.now()),
            running == null ? new Counts(0, 0, 0, 0) : running.counts(),
            running == null ? List.of() : firstHolders(running)));
  }

  private List<String> firstHolders(LiveRun running) {
    return scenario.topology().roles().keySet().stream()
        .findFirst()
        .map(running::holders)
        .orElse(List.of());
  }
}
