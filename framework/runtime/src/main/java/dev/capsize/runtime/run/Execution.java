package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.keeper.Keeper;
import dev.capsize.runtime.mark.MarkProbe;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.ClusterStarter;
import dev.capsize.runtime.topology.TopologyFailedException;
import dev.capsize.runtime.workload.Counts;
import dev.capsize.runtime.workload.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One run, from the keeper's start to the residue audit. Its phases in their order. */
final class Execution {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  /** An engine that was restarted under us is given so long to answer again. */
  private static final Duration ENGINE_BACK = Duration.ofSeconds(30);

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
  private volatile Optional<Phase> phase = Optional.empty();
  private volatile @Nullable LiveRun live;
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
      teardown();
      recorder.event(new Event.RunEnded(clock.now(), how));
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void phases() throws EngineUnavailableException, TopologyFailedException {
    begin(Phase.TOPOLOGY_UP);
    String sandbox = SandboxImage.ensure(engine);
    keeper = Keeper.start(engine, sandbox, run);
    ClusterStarter starter =
        new ClusterStarter(
            engine,
            run,
            options.keep(),
            files::log,
            (node, state, detail) ->
                recorder.event(new Event.NodeChanged(clock.now(), node, state, detail)),
            cancelled,
            recorder::failed);
    Cluster up = starter.start(scenario.topology(), sandbox, markPorts());
    cluster = up;
    try (LiveRun running = new LiveRun(scenario, up, parts, clock, recorder, listener, random)) {
      live = running;
      running.start();
      boolean steady = steadyBefore(running);
      if (steady) {
        observe(running, up);
      }
      begin(Phase.SETTLE);
      running.stopLoad();
      if (steady) {
        waitFor("replicas to catch up", CATCH_UP, running::redundant);
      }
      begin(Phase.FINAL_READS);
      running.finalReads();
    }
  }

  private boolean steadyBefore(LiveRun running) {
    begin(Phase.STEADY_STATE);
    Duration hold = scenario.steady().hold();
    boolean steady =
        waitFor(
            "the steady state",
            scenario.steady().within(),
            () -> running.steady().heldFor(hold).isPresent());
    recordSteady(Phase.STEADY_STATE, running, steady);
    return steady;
  }

  private void observe(LiveRun running, Cluster up) {
    begin(Phase.FAULTS);
    Targets targets = new Targets(scenario.topology(), running::holders, random);
    try (Conductor conductor = new Conductor(up, parts, targets, clock, recorder::event)) {
      FaultSchedule schedule =
          FaultSchedule.draw(
              options.control() ? List.of() : scenario.faults(), random, clock.now());
      schedule
          .offsets()
          .forEach(
              (fault, offset) ->
                  recorder.event(new Event.FaultScheduled(clock.now(), fault, offset.toNanos())));
      conductor.checkNeeds(options.control() ? List.of() : scenario.faults());
      try {
        boolean recovered = conduct(running, conductor, schedule);
        recordSteady(Phase.FAULTS, running, recovered);
      } finally {
        boolean interrupted = Thread.interrupted();
        conductor.healAll();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Follows the schedule, then waits for the steady state or the end of the observation. */
  private boolean conduct(LiveRun running, Conductor conductor, FaultSchedule schedule) {
    Duration hold = scenario.steady().hold();
    long firstFault = schedule.isEmpty() ? clock.now() : schedule.nextDue();
    long end = firstFault + scenario.observe().atMost().toNanos();
    while (!schedule.isEmpty() && clock.now() < end && !conductor.unproven()) {
      long due = Math.min(schedule.nextDue(), end);
      waitFor(
          "the next fault",
          Duration.ofNanos(Math.max(1, due - clock.now()) + Duration.ofSeconds(1).toNanos()),
          () -> clock.now() >= due || conductor.unproven());
      if (clock.now() >= schedule.nextDue() && !conductor.unproven()) {
        listener.notice(schedule.next(conductor, clock));
      }
    }
    if (conductor.unproven()) {
      // Without its proof nothing that follows could be judged: no need to wait for it.
      return false;
    }
    long quietSince = clock.now();
    boolean control = options.control();
    Duration rest =
        control ? hold.multipliedBy(2) : Duration.ofNanos(Math.max(1, end - clock.now()));
    if (!scenario.observe().untilMeasured() || control) {
      waitFor("the end of the observation", rest, () -> false);
      return running.steady().heldFor(hold).isPresent();
    }
    return waitFor(
        "the steady state after the faults",
        rest,
        () ->
            clock.now() - quietSince >= hold.toNanos()
                && running.steady().heldFor(hold).isPresent());
  }

  private void recordSteady(Phase during, LiveRun running, boolean steady) {
    recorder.event(
        steady
            ? new Event.SteadyReached(
                clock.now(), during, running.steady().heldFor(Duration.ZERO).orElseThrow())
            : new Event.SteadyMissed(clock.now(), during, running.steady().failing()));
  }

  /**
   * Waits for a condition.
   *
   * @return whether it came true in time
   * @throws CancellationException when the run is cancelled
   * @throws RunAbortedException when Capsize itself cannot go on
   */
  private boolean waitFor(String what, Duration limit, BooleanSupplier condition) {
    try {
      Awaitility.await(what)
          .atMost(limit.plus(POLL))
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(
              () -> {
                checkAlive();
                return condition.getAsBoolean();
              });
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private void checkAlive() {
    if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("cancelled");
    }
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

  private void teardown() {
    begin(Phase.TEARDOWN);
    boolean clean = options.keep();
    try {
      if (cluster != null) {
        cluster.close();
      }
      if (!options.keep()) {
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
   * Removes everything and audits that nothing is left; waits for an engine that was restarted.
   *
   * @return whether nothing is left
   */
  private boolean remove() {
    Belongings belongings = new Belongings(engine);
    Awaitility.await("the engine to remove the run")
        .atMost(ENGINE_BACK)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .pollInSameThread()
        .dontCatchUncaughtExceptions()
        .ignoreExceptions()
        .until(
            () -> {
              belongings.remove(run);
              return true;
            });
    try {
      Awaitility.await("no residue")
          .atMost(Duration.ofSeconds(10))
          .pollDelay(Duration.ZERO)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(
              () -> {
                if (belongings.of(run).isEmpty()) {
                  return true;
                }
                belongings.remove(run);
                return belongings.of(run).isEmpty();
              });
      return true;
    } catch (ConditionTimeoutException e) {
      recorder.event(new Event.ResidueFound(clock.now(), belongings.of(run)));
      return false;
    }
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
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "capsize-progress");
              daemon.setDaemon(true);
              return daemon;
            });
    var unused =
        thread.scheduleAtFixedRate(
            () -> {
              LiveRun running = live;
              listener.progress(
                  new RunListener.Progress(
                      phase,
                      Duration.ofNanos(clock.now()),
                      running == null ? new Counts(0, 0, 0, 0) : running.counts(),
                      running == null ? List.of() : firstHolders(running)));
            },
            1,
            1,
            TimeUnit.SECONDS);
    return thread;
  }

  private List<String> firstHolders(LiveRun running) {
    return scenario.topology().roles().keySet().stream()
        .findFirst()
        .map(running::holders)
        .orElse(List.of());
  }
}
