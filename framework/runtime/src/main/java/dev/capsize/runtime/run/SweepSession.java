package dev.capsize.runtime.run;

import dev.capsize.check.sweep.CutEffect;
import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.check.sweep.SweepEvidence;
import dev.capsize.check.sweep.SweepJson;
import dev.capsize.check.sweep.SweepJudge;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.sweep.Sweep;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.workload.RunClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A sweep under way: its cuts are tried one after the other on one topology, which is started for
 * the first of them, made anew where a cut has broken it for good, and removed at the end. Each cut
 * is a run with a record of its own. For one thread.
 *
 * @since 0.1
 */
public final class SweepSession implements AutoCloseable {

  private final ScenarioFile file;
  private final Scenario scenario;
  private final Sweep sweep;
  private final Parts parts;
  private final RecordedRun runs;
  private final MachineLock lock;
  private final Engine engine;
  private final SweepFolder folder;
  private final long seed;
  private final Site site;
  private final SweepPruning pruning;
  private final BooleanSupplier cancelled;
  private final long begun = System.nanoTime();
  private final List<CutOutcome> outcomes = new ArrayList<>();
  private final List<UntriedCut> untried = new ArrayList<>();
  private final Map<String, CutOutcome> known = new LinkedHashMap<>();
  private final List<String> residue = new ArrayList<>();
  private List<String> holders = List.of();
  private int sites = 1;
  private int runsSoFar;
  private boolean closed;

  private SweepSession(
      ScenarioFile file,
      Parts parts,
      RecordedRun runs,
      MachineLock lock,
      Engine engine,
      SweepFolder folder,
      long seed,
      BooleanSupplier cancelled) {
    this.file = file;
    this.scenario = file.scenario();
    this.sweep = scenario.sweep().orElseThrow();
    this.parts = parts;
    this.runs = runs;
    this.lock = lock;
    this.engine = engine;
    this.folder = folder;
    this.seed = seed;
    this.cancelled = cancelled;
    this.pruning = new SweepPruning(scenario.topology());
    this.site =
        new Site(
            engine,
            RunStart.now(OptionalLong.of(seed), OptionalLong.empty()).run(),
            scenario.topology(),
            parts,
            false,
            node -> folder.log(node, sites),
            cancelled);
  }

  static SweepSession open(
      Runner runner,
      Parts parts,
      ScenarioFile file,
      RunOptions options,
      boolean resume,
      RunListener listener,
      BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException {
    List<Scenario> cuts = scenarios(file.scenario());
    List<Problem> refusals =
        cuts.stream().flatMap(cut -> Preflight.refusals(cut, parts).stream()).distinct().toList();
    if (!refusals.isEmpty()) {
      throw new InvalidFileException(refusals);
    }
    MachineLock lock =
        MachineLock.acquire(
            options.exclusive(),
            cancelled,
            () -> listener.notice("waiting for another exclusive run on this machine"));
    Engine engine = null;
    SweepSession session = null;
    try {
      engine = Engine.connect();
      new Orphans(engine).removeDead().forEach(listener::notice);
      Preflight.check(cuts, parts, engine);
      Optional<SweepFolder> unfinished =
          resume
              ? SweepFolder.unfinished(file, options.out(), given(options, file))
              : Optional.empty();
      RunStart start = RunStart.now(options.seed(), file.scenario().seed());
      SweepFolder folder =
          unfinished.isPresent()
              ? unfinished.get()
              : SweepFolder.create(file, options.out(), start);
      session =
          new SweepSession(
              file,
              parts,
              new RecordedRun(runner, parts, engine, file, options, listener, cancelled),
              lock,
              engine,
              folder,
              folder.seed(),
              cancelled);
      if (unfinished.isPresent()) {
        session.known.putAll(folder.outcomes(session.cuts(), session.sweep.mayFail(), runner));
        listener.notice(
            "goes on with %s: %d cuts are known".formatted(folder.path(), session.known.size()));
      }
      return session;
    } finally {
      if (session == null) {
        if (engine != null) {
          engine.close();
        }
        lock.close();
      }
    }
  }

  private static OptionalLong given(RunOptions options, ScenarioFile file) {
    return options.seed().isPresent() ? options.seed() : file.scenario().seed();
  }

  private static List<Scenario> scenarios(Scenario scenario) {
    return scenario.sweep().orElseThrow().cuts(scenario.topology()).stream()
        .map(scenario::of)
        .toList();
  }

  /** Every cut, in the order in which they are to be tried. */
  public List<Cut> cuts() {
    return sweep.cuts(scenario.topology());
  }

  /** Where the records are. */
  public Path folder() {
    return folder.path();
  }

  /**
   * Whether a cut is not tried: because its outcome follows from others, the budget is used up, or
   * the sweep was cancelled. To be asked once of each cut, before {@link #run}.
   */
  public Optional<UntriedCut> untried(Cut cut) {
    Optional<UntriedCut> skipped = skipped(cut);
    skipped.ifPresent(untried::add);
    return skipped;
  }

  /**
   * Tries a cut, unless its outcome is known from before.
   *
   * @throws EngineUnavailableException when an image cannot be had
   * @throws IOException when the record cannot be written
   */
  public CutOutcome run(Cut cut) throws EngineUnavailableException, IOException {
    CutOutcome outcome = known.get(cut.id());
    if (outcome == null) {
      List<String> before = holders;
      outcome = tried(cut);
      pruning.saw(outcome, before);
    } else {
      pruning.saw(outcome, List.of());
    }
    outcomes.add(outcome);
    return outcome;
  }

  private Optional<UntriedCut> skipped(Cut cut) {
    if (cancelled.getAsBoolean()) {
      return Optional.of(new UntriedCut(cut, "the sweep was cancelled", false));
    }
    if (known.containsKey(cut.id())) {
      return Optional.empty();
    }
    Optional<UntriedCut> needless = pruning.needless(cut, holders);
    if (needless.isPresent()) {
      return needless;
    }
    return sweep
        .budget()
        .filter(budget -> System.nanoTime() - begun > budget.toNanos())
        .map(
            budget ->
                new UntriedCut(
                    cut,
                    "the budget of %s was used up".formatted(Durations.format(budget)),
                    false));
  }

  /** What went wrong on a topology that others have used is tried again on a fresh one. */
  private CutOutcome tried(Cut cut) throws EngineUnavailableException, IOException {
    boolean used = site.cluster().isPresent();
    CutOutcome outcome = attempt(cut, 1);
    if (used && outcome.effect() == CutEffect.UNKNOWN && !cancelled.getAsBoolean()) {
      rebuild();
      outcome = attempt(cut, 2);
    }
    return outcome;
  }

  private CutOutcome attempt(Cut cut, int attempt) throws EngineUnavailableException, IOException {
    runsSoFar++;
    RunStart start =
        new RunStart(folder.run() + "-" + runsSoFar, seed, Instant.now(), RunClock.start());
    RecordedRun.Ended ended =
        runs.run(site, folder.cut(cut, attempt), start, Optional.of(cut), true);
    holders = ended.holders();
    if (!ended.sound() || ended.result().judgement().hasToolError()) {
      rebuild();
    }
    return CutOutcome.of(
        cut,
        ended.result().judgement(),
        sweep.mayFail(),
        folder.path().relativize(ended.result().folder()).toString());
  }

  /** A topology that a cut has broken is made anew, not mended. */
  private void rebuild() throws IOException {
    residue.addAll(site.remove(false));
    sites++;
  }

  /**
   * Ends the sweep: removes the topology, judges, writes {@code sweep.json} unless it was
   * cancelled, so that it can be gone on with.
   */
  public SweepJudgement finish() throws IOException {
    close();
    cuts().stream()
        .filter(cut -> outcomes.stream().noneMatch(one -> one.cut().equals(cut)))
        .filter(cut -> untried.stream().noneMatch(one -> one.cut().equals(cut)))
        .map(cut -> new UntriedCut(cut, "was not selected", false))
        .forEach(untried::add);
    SweepJudgement judgement =
        SweepJudge.judge(
            scenario,
            folder.run(),
            seed,
            folder.path(),
            new SweepEvidence(
                scenario.topology(), sweep, outcomes, untried, LocalDate.now(ZoneOffset.UTC)),
            parts,
            residue);
    if (!cancelled.getAsBoolean()) {
      SweepJson.write(judgement, folder.result());
    }
    return judgement;
  }

  /** The files that it was made from. */
  public ScenarioFile file() {
    return file;
  }

  /** Removes the topology. Idempotent. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    // An interrupted thread could not wait for the engine to remove the run.
    boolean interrupted = Thread.interrupted();
    try (lock;
        engine) {
      residue.addAll(site.remove(false));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How long it has taken so far. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
