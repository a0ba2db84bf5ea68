package dev.capsize.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTests {

  private static final Interval WHEN = new Interval(5, 7);

  /** One of each. */
  static final List<Event> ALL =
      List.of(
          started(),
          new Event.PhaseStarted(1, Phase.TOPOLOGY_UP),
          new Event.NodeChanged(2, "pg-1", "ready", "172.18.0.2"),
          new Event.RoleChanged(3, "primary", "pg-1", WHEN),
          new Event.RoleChanged(3, "primary", null, WHEN),
          new Event.FaultScheduled(4, "loss", 5_400_000_000L),
          new Event.FaultInjected(5, "loss", "power-off", List.of("pg-1"), WHEN),
          new Event.FaultInjected(
              5,
              "slow",
              "net-delay",
              List.of("pg-1"),
              WHEN,
              Map.of("pg-1", Map.of("mechanism", "nfqueue"))),
          new Event.FaultSighted(6, "loss", "pg-1", true, "inject", Sighting.ACTS, "gone", WHEN),
          new Event.FaultHealed(7, "loss", List.of("pg-1"), WHEN),
          new Event.FaultLeft(7, "mistake", List.of("pg-1"), "nothing undoes it"),
          new Event.Aborted(8, "availability: 3.0% of 200 operations"),
          new Event.ReadingChanged(8, 0, "availability", false, "93 %", WHEN),
          new Event.SteadyReached(9, Phase.FAULTS, WHEN),
          new Event.SteadyMissed(10, Phase.STEADY_STATE, List.of("2 members, not 1")),
          new Event.RedundancySampled(11, Map.of("streaming", 2L), List.of(), WHEN),
          new Event.MarkSeen(12, "lease-ended", "key gone \u00e9", WHEN),
          new Event.Stalled(13, 40_000_000),
          new Event.ToolFailed(14, "pulling pg", "no such image"),
          new Event.ResidueFound(15, List.of("container x")),
          new Event.RunEnded(16, "completed"));

  private final Path folder;

  EventLogTests(@TempDir Path folder) {
    this.folder = folder;
  }

  static Event.RunStarted started() {
    return new Event.RunStarted(
        0,
        RunFiles.FORMAT,
        "r-1",
        "postgres-primary-power-loss",
        "scenarios/postgres/primary-power-loss.capsize.yaml",
        "scenarios/postgres/ha/topology.yaml",
        42,
        false,
        Instant.parse("2026-01-01T10:00:00.123456789Z"),
        Map.of("capsize", "0.1"));
  }

  @Test
  void everyEventComesBackAsItWas() throws IOException {
    assertThat(EventLog.read(write(ALL))).isEqualTo(ALL);
  }

  @Test
  void everyKindOfEventIsTested() {
    assertThat(ALL.stream().map(Object::getClass).distinct())
        .hasSameSizeAs(Event.class.getPermittedSubclasses());
  }

  @Test
  void anEventIsOneLineThatNamesItsKindFirst() throws IOException {
    assertThat(Files.readString(write(List.of(new Event.PhaseStarted(5, Phase.FINAL_READS)))))
        .isEqualTo("{\"event\":\"phase-started\",\"at\":5,\"phase\":\"final-reads\"}\n");
  }

  @Test
  void anEventCanBeReadAsSoonAsItIsAppended() throws IOException {
    Path file = folder.resolve("events.jsonl");
    try (EventLog log = new EventLog(file)) {
      log.append(started());
      assertThat(EventLog.read(file)).containsExactly(started());
    }
  }

  @Test
  void aLogThatIsCutAnywhereGivesItsWholeLines() throws IOException {
    Path file = write(ALL);
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      List<Event> read = EventLog.read(file);
      assertThat(read).isEqualTo(ALL.subList(0, read.size()));
    }
  }

  @Test
  void aLineInTheMiddleThatIsNoEventIsNamed() throws IOException {
    Path file = write(List.of(started()));
    Files.writeString(
        file, Files.readString(file) + "{\"event\":\"dance\"}\n{\"event\":\"end\"}\n");
    assertThatThrownBy(() -> EventLog.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ":2: no event of this format: ");
  }

  @Test
  void aWholeLastLineThatIsNoEventIsNamed() throws IOException {
    Path file = write(List.of(started()));
    Files.writeString(file, Files.readString(file) + "null\n");
    assertThatThrownBy(() -> EventLog.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":2: no event of this format: null");
  }

  @Test
  void propertiesOfLaterVersionsAreIgnored() throws IOException {
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "{\"event\":\"stalled\",\"at\":1,\"nanos\":2,\"thread\":\"main\"}\n");
    assertThat(EventLog.read(file)).containsExactly(new Event.Stalled(1, 2));
  }

  private Path write(List<Event> events) throws IOException {
    Path file = folder.resolve("events.jsonl");
    try (EventLog log = new EventLog(file)) {
      for (Event event : events) {
        log.append(event);
      }
    }
    return file;
  }
}
