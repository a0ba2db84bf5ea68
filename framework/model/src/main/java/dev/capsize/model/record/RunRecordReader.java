package dev.capsize.model.record;

import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a run folder, also one that breaks off: without an end, with half a last line, without
 * operations or logs. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RunRecordReader {

  private final Parts parts;

  public RunRecordReader(Parts parts) {
    this.parts = parts;
  }

  /**
   * Reads.
   *
   * @throws IOException when the folder holds no record, or one of a later format
   * @throws InvalidFileException when its scenario or topology cannot be used, for instance because
   *     a part is not installed here
   */
  public RunRecord read(Path folder) throws IOException, InvalidFileException {
    RunFiles files = new RunFiles(folder);
    List<Event> events = events(files);
    Event.RunStarted start = (Event.RunStarted) events.get(0);
    Scenario scenario =
        new ScenarioReader(parts)
            .readRecorded(files.scenario(), start.file(), files.topology(), start.topologyFile())
            .scenario();
    return new RunRecord(files, start.cut() == null ? scenario : cut(scenario, start), events);
  }

  /** The record of one cut keeps the text of the whole sweep. */
  private static Scenario cut(Scenario scenario, Event.RunStarted start) throws IOException {
    String id = String.valueOf(start.cut());
    return scenario
        .sweep()
        .flatMap(sweep -> sweep.cut(scenario.topology(), id))
        .map(scenario::of)
        .orElseThrow(() -> new IOException("%s: has no cut \"%s\"".formatted(start.file(), id)));
  }

  private static List<Event> events(RunFiles files) throws IOException {
    if (!Files.isRegularFile(files.events())) {
      throw new IOException(files.events() + ": there is no such file; this is no run folder");
    }
    List<Event> events = EventLog.read(files.events());
    if (events.isEmpty() || !(events.get(0) instanceof Event.RunStarted start)) {
      throw new IOException(
          files.events() + ": does not begin with run-started; this is no record of a run");
    }
    if (start.format() > RunFiles.FORMAT) {
      throw new IOException(
          "%s: is of format %d; this Capsize reads up to %d"
              .formatted(files.events(), start.format(), RunFiles.FORMAT));
    }
    return events;
  }
}
