package dev.capsize.runtime.run;

import dev.capsize.check.FindingsJson;
import dev.capsize.check.Judge;
import dev.capsize.check.Judgement;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.RunRecordReader;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.workload.RunClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * The one runner: from a scenario to its record and its judgement. The JUnit engine and the command
 * line are two thin callers of it. Thread-safe.
 *
 * @since 0.1
 */
public final class Runner {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Parts parts;

  public Runner(Parts parts) {
    this.parts = parts;
  }

  /**
   * Runs a scenario. Heals and removes everything, whatever happens on the way.
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
    Scenario scenario = file.scenario();
    long seed = seed(options.seed(), scenario.seed());
    Instant wall = Instant.now();
    RunClock clock = RunClock.start();
    String run =
        STAMP.format(wall)
            + "-"
            + Integer.toHexString(0x10000 | ThreadLocalRandom.current().nextInt(0x10000))
                .substring(1);
    RunFiles files = new RunFiles(options.out().resolve(scenario.id()).resolve(run));
    Files.createDirectories(files.folder());
    Files.writeString(files.scenario(), file.text());
    Files.writeString(files.topology(), file.topology().resolved());
    try (Recorder recorder = new Recorder(files)) {
      recorder.event(
          new Event.RunStarted(
              clock.now(),
              RunFiles.FORMAT,
              run,
              scenario.id(),
              scenario.place().file(),
              file.topology().shownAs(),
              seed,
              options.control(),
              wall,
              versions(engine)));
      new Execution(
              scenario,
              parts,
              engine,
              run,
              options,
              listener,
              cancelled,
              files,
              clock,
              recorder,
              new Random(seed))
          .execute();
      if (recorder.failure().isPresent()) {
        IOException cause = recorder.failure().get();
        throw new IOException(
            "the record cannot be written to %s: %s; free some space there or choose another folder"
                .formatted(files.folder(), cause.getMessage()),
            cause);
      }
    }
    try {
      return new RunResult(files.folder(), judge(files));
    } catch (InvalidFileException e) {
      throw new IOException("the record in " + files.folder() + " does not read back", e);
    }
  }

  private static long seed(OptionalLong given, OptionalLong inFile) {
    if (given.isPresent()) {
      return given.getAsLong();
    }
    // Short enough to be typed in.
    return inFile.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000L));
  }

  private static Map<String, String> versions(Engine engine) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("capsize", version());
    versions.put("java", System.getProperty("java.runtime.version", "?"));
    versions.put(
        "os", System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?"));
    var engineVersion = engine.client().versionCmd().exec();
    versions.put("engine", String.valueOf(engineVersion.getVersion()));
    versions.put("engine-api", String.valueOf(engineVersion.getApiVersion()));
    versions.put("kernel", String.valueOf(engineVersion.getKernelVersion()));
    return versions;
  }

  private static String version() {
    String version = Runner.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
