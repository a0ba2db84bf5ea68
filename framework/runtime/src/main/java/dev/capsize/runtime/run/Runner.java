package dev.capsize.runtime.run;

import dev.capsize.check.FindingsJson;
import dev.capsize.check.Judge;
import dev.capsize.check.Judgement;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.RunRecordReader;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The one runner: from a scenario to its record and its judgement. The JUnit engine and the command
 * line are two thin callers of it. Thread-safe.
 *
 * @since 0.1
 */
public final class Runner {

  private final Parts parts;

  public Runner(Parts parts) {
    this.parts = parts;
  }

  /**
   * Runs a scenario, of a sweep its control run only. Heals and removes everything, whatever
   * happens on the way.
   *
   * @param cancelled polled; when true the run heals, cleans up and ends as interrupted
   * @throws EngineUnavailableException when there is no engine or an image cannot be had
   * @throws InvalidFileException when a fault refuses a node that it may meet
   * @throws IOException when the run folder cannot be written
   * @throws java.util.concurrent.CancellationException when cancelled before anything was started
   */
  public RunResult run(
      ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException {
    if (file.scenario().isSweep() && !options.control()) {
      throw new IllegalArgumentException(file.scenario().id() + " is a sweep; open it as one");
    }
    List<Problem> refusals = Preflight.refusals(file.scenario(), parts);
    if (!refusals.isEmpty()) {
      throw new InvalidFileException(refusals);
    }
    try (MachineLock lock =
            MachineLock.acquire(
                options.exclusive(),
                cancelled,
                () -> listener.notice("waiting for another exclusive run on this machine"));
        Engine engine = Engine.connect()) {
      new Orphans(engine).removeDead().forEach(listener::notice);
      if (!options.control()) {
        Preflight.check(file.scenario(), parts, engine);
      }
      return recorded(file, options, listener, cancelled, engine);
    }
  }

  /**
   * Opens a sweep, whose cuts are tried one after the other on one topology.
   *
   * @param resume whether one that was cut off is gone on with
   * @throws EngineUnavailableException when there is no engine, or it cannot do one of the faults
   * @throws InvalidFileException when a fault refuses a node
   * @throws IOException when the folder cannot be written
   */
  public SweepSession sweep(
      ScenarioFile file,
      RunOptions options,
      boolean resume,
      RunListener listener,
      BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException {
    return SweepSession.open(this, parts, file, options, resume, listener, cancelled);
  }

  /** Judges the record in a run folder again, from nothing but what it holds. */
  public Judgement judge(RunFiles files) throws IOException, InvalidFileException {
    RunRecord record = new RunRecordReader(parts).read(files.folder());
    Judgement judgement = Judge.judge(record, parts);
    FindingsJson.write(judgement, files.findings());
    return judgement;
  }

  private RunResult recorded(
      ScenarioFile file,
      RunOptions options,
      RunListener listener,
      BooleanSupplier cancelled,
      Engine engine)
      throws EngineUnavailableException, IOException {
    RunStart start = RunStart.now(options.seed(), file.scenario().seed());
    RunFiles files = new RunFiles(options.out().resolve(file.scenario().id()).resolve(start.run()));
    Site site =
        new Site(
            engine,
            start.run(),
            file.scenario().topology(),
            parts,
            options.keep(),
            files::log,
            cancelled);
    return new RecordedRun(this, parts, engine, file, options, listener, cancelled)
        .run(site, files, start, Optional.empty(), false)
        .result();
  }
}
