package dev.capsize.cli;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OpLog;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes small records of the scenario {@code demo-calm}: one write a second, no faults. */
final class Records {

  private static final long SECOND = 1_000_000_000L;
  private static final int WRITES = 8;

  private Records() {}

  /**
   * A control run that ended.
   *
   * @param lost the element that the final read does not find; 0: none
   */
  static RunFiles whole(Path folder, long lost) throws IOException {
    RunFiles files = cutOff(folder, lost);
    String events = Files.readString(files.events());
    Files.delete(files.events());
    try (EventLog log = new EventLog(files.events())) {
      for (Event event : control()) {
        log.append(event);
      }
    }
    assert Files.readString(files.events()).startsWith(events);
    return files;
  }

  /** The same run, of which the JVM was killed in its fault phase; the last line is torn. */
  static RunFiles torn(Path folder, long lost) throws IOException {
    RunFiles files = cutOff(folder, lost);
    Files.writeString(files.events(), Files.readString(files.events()) + "{\"event\":\"ste");
    return files;
  }

  private static RunFiles cutOff(Path folder, long lost) throws IOException {
    Files.createDirectories(folder);
    RunFiles files = new RunFiles(folder);
    Files.copy(Samples.scenario("calm"), files.scenario());
    Files.copy(Samples.topology(), files.topology());
    try (EventLog log = new EventLog(files.events())) {
      for (Event event : control().subList(0, 5)) {
        log.append(event);
      }
    }
    try (OpLog log = new OpLog(files.operations())) {
      for (int i = 1; i <= WRITES; i++) {
        log.append(operation("primary", "pg-1", OpKind.WITNESS, i, i * SECOND - SECOND / 2));
        log.append(operation("orders", "", OpKind.INSERT, i, i * SECOND));
      }
      long[] there = new long[WRITES];
      for (int i = 0; i < WRITES; i++) {
        there[i] = i + 1 == lost ? 1 : i + 1;
      }
      log.append(
          new Operation(
              "orders",
              0,
              "pg-1",
              OpKind.READ_ALL,
              0,
              there,
              9 * SECOND,
              9 * SECOND,
              9 * SECOND + 1,
              OutcomeType.OK,
              "pg-1",
              ""));
    }
    return files;
  }

  private static List<Event> control() {
    return List.of(
        new Event.RunStarted(
            0,
            RunFiles.FORMAT,
            "20260101-120000-1a2b",
            "demo-calm",
            "calm.capsize.yaml",
            "ha/topology.yaml",
            7,
            true,
            Instant.parse("2026-01-01T12:00:00Z"),
            Map.of()),
        new Event.PhaseStarted(0, Phase.TOPOLOGY_UP),
        new Event.PhaseStarted(SECOND / 4, Phase.STEADY_STATE),
        new Event.SteadyReached(
            3 * SECOND, Phase.STEADY_STATE, new Interval(SECOND + 1, SECOND + 2)),
        new Event.PhaseStarted(3 * SECOND, Phase.FAULTS),
        new Event.SteadyReached(8 * SECOND, Phase.FAULTS, new Interval(SECOND + 1, SECOND + 2)),
        new Event.PhaseStarted(8 * SECOND + SECOND / 2, Phase.SETTLE),
        new Event.PhaseStarted(9 * SECOND - 1, Phase.FINAL_READS),
        new Event.PhaseStarted(10 * SECOND, Phase.TEARDOWN),
        new Event.RunEnded(11 * SECOND, "completed"));
  }

  private static Operation operation(
      String stream, String node, OpKind kind, long key, long scheduled) {
    return new Operation(
        stream,
        0,
        node,
        kind,
        key,
        new long[0],
        scheduled,
        scheduled,
        scheduled + 1_000_000,
        OutcomeType.OK,
        "pg-1",
        "");
  }
}
