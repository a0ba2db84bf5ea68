package dev.capsize.runtime.run;

import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.sweep.Cut;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Runs with a record each, and judges them from it. */
record RecordedRun(
    Runner runner,
    Parts parts,
    Engine engine,
    ScenarioFile file,
    RunOptions options,
    RunListener listener,
    BooleanSupplier cancelled) {

  /**
   * What a run has left behind it.
   *
   * @param sound whether the topology is as it was
   * @param holders who held the first role in the end
   */
  record Ended(RunResult result, boolean sound, List<String> holders) {}

  /**
   * Runs.
   *
   * @param site where; started when it is not up
   * @param cut of a sweep; empty: the scenario itself
   * @param leave whether the topology stays up
   * @throws IOException when the record cannot be written
   */
  Ended run(Site site, RunFiles files, RunStart start, Optional<Cut> cut, boolean leave)
      throws EngineUnavailableException, IOException {
    Scenario scenario = cut.map(file.scenario()::of).orElse(file.scenario());
    Files.createDirectories(files.folder());
    Files.writeString(files.scenario(), file.text());
    Files.writeString(files.topology(), file.topology().resolved());
    Execution execution;
    try (Recorder recorder = new Recorder(files)) {
      recorder.event(started(start, cut));
      execution =
          new Execution(
              scenario,
              parts,
              site,
              options,
              listener,
              cancelled,
              files,
              start.clock(),
              recorder,
              new Random(start.seed()),
              cut.isPresent() ? "." + start.run() : "");
      execution.execute(leave);
      if (recorder.failure().isPresent()) {
        IOException cause = recorder.failure().get();
        throw new IOException(
            "the record cannot be written to %s: %s; free some space there or choose another folder"
                .formatted(files.folder(), cause.getMessage()),
            cause);
      }
    }
    try {
      RunResult result = new RunResult(files.folder(), runner.judge(files));
      return new Ended(result, execution.sound(), execution.lastHolders());
    } catch (InvalidFileException e) {
      throw new IOException("the record in " + files.folder() + " does not read back", e);
    }
  }

  private Event started(RunStart start, Optional<Cut> cut) {
    return new Event.RunStarted(
        start.clock().now(),
        RunFiles.FORMAT,
        start.run(),
        file.scenario().id(),
        file.scenario().place().file(),
        file.topology().shownAs(),
        start.seed(),
        options.control(),
        start.wall(),
        versions(),
        cut.map(Cut::id).orElse(null));
  }

  private Map<String, String> versions() {
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
