package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.topology.Volume;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.LoopDevices;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.network.Links;
import dev.capsize.runtime.keeper.Keeper;
import dev.capsize.runtime.mark.MarkProbe;
import dev.capsize.runtime.thread.Threads;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.ClusterStarter;
import dev.capsize.runtime.topology.TopologyFailedException;
import dev.capsize.runtime.workload.Counts;
import dev.capsize.runtime.workload.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
  private final Engine engine;
  private final String run;
  private final RunOptions options;
  private final RunListener listener;
  private final BooleanSupplier cancelled;
  private final RunFiles files;
  private final RunClock clock;
  private final Recorder recorder;
  private final Random random;
  private final Waiting waiting;
  private volatile Optional<Phase> phase = Optional.empty();
  private volatile @Nullable LiveRun live;
  private @Nullable String sandbox;
  private @Nullable Keeper keeper;
  private @Nullable Cluster cluster;

  Execution(
      Scenario scenario,
      Parts parts,
      Engine engine,
      String run,
      RunOptions options,
      RunListener listener,
      BooleanSupplier cancelled,
      RunFiles files,
      RunClock clock,
      Recorder recorder,
      Random random) {
    this.scenario = scenario;
    this.parts = parts;
    this.engine = engine;
    this.run = run;
    this.options = options;
    this.listener = listener;
    this.cancelled = cancelled;
    this.files = files;
    this.clock = clock;
    this.recorder = recorder;
    this.random = random;
    this.waiting = new Waiting(cancelled, this::checkTool);
  }

  /**
   * Runs; what happens to the system or to Capsize goes into the record.
   *
   * @throws EngineUnavailableException when an image cannot be had
   */
  void execute() throws EngineUnavailableException {
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
      teardown(options.keep() && how.equals("completed"));
      recorder.event(new Event.RunEnded(clock.now(), how));
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void phases() throws EngineUnavailableException, TopologyFailedException {
    begin(Phase.TOPOLOGY_UP);
    String image = SandboxImage.ensure(engine);
    sandbox = image;
    keeper = Keeper.start(engine, image, run);
    ClusterStarter starter =
        new ClusterStarter(
            engine,
            run,
            options.keep(),
            Links::lay,
            files::log,
            (node, state, detail) ->
                recorder.event(new Event.NodeChanged(clock.now(), node, state, detail)),
            cancelled,
            recorder::failed);
    Cluster up = starter.start(scenario.topology(), image, markPorts());
    cluster = up;
    ResidueAudit audit = ResidueAudit.begin(up);
    try (LiveRun running = new LiveRun(scenario, up, parts, clock, recorder, listener, random)) {
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
        waiting.until(
            "replicas to catch up", CATCH_UP, () -> running.redundant() && running.caughtUp());
      }
      begin(Phase.FINAL_READS);
      running.finalReads();
    }
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
    if (keeper != null && keeper.lost()) {
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
    boolean clean = keep;
    try {
      if (cluster != null) {
        cluster.close();
      }
      if (!keep) {
        clean = remove();
      }
    } catch (IOException | RuntimeException e) {
      failed("teardown", e);
    } finally {
      if (keeper != null) {
        if (clean) {
          keeper.close();
        } else {
          keeper.abandon();
        }
      }
    }
  }

  /**
   * @return whether nothing is left
   */
  private boolean remove() {
    List<String> residue = new ArrayList<>(new Removal(new Belongings(engine), run).remove());
    residue.addAll(loopDevices());
    if (!residue.isEmpty()) {
      recorder.event(new Event.ResidueFound(clock.now(), residue));
    }
    return residue.isEmpty();
  }

  /** A disk that outlives the run would keep its space: nothing of the engine's shows it. */
  private List<String> loopDevices() {
    String image = sandbox;
    return image == null || !hasDisks() ? List.of() : LoopDevices.left(engine, image, run);
  }

  private boolean hasDisks() {
    return scenario.topology().groups().stream()
        .flatMap(group -> group.volumes().values().stream())
        .anyMatch(volume -> volume.kind() == Volume.Kind.DISK);
  }

  private void failed(String doing, Exception cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    Cluster up = cluster;
    recorder.event(
        new Event.ToolFailed(clock.now(), doing, up == null ? message : up.masked(message)));
  }

  private void begin(Phase next) {
    phase = Optional.of(next);
    recorder.event(new Event.PhaseStarted(clock.now(), next));
    listener.phase(next);
  }

  private Map<String, Set<Integer>> markPorts() {
    Map<String, Set<Integer>> ports = new HashMap<>();
    scenario
        .topology()
        .marks()
        .values()
        .forEach(
            use ->
                parts
                    .get(MarkProbe.class, PartKind.MARK, use.part())
                    .ports(use.values())
                    .forEach(
                        (group, some) ->
                            ports.computeIfAbsent(group, g -> new HashSet<>()).addAll(some)));
    return ports;
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
