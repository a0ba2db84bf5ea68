package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchFiguresTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void wallTimeStandsBesideWhatWasUnavoidable() throws InvalidFileException {
    // hold 1 s, fault drawn at 1 s, healed 1 s later
    List<String> lines = BenchFigures.of(record(), Duration.ofSeconds(30));

    assertThat(lines)
        .containsExactly(
            "  topology start     10.00 s",
            "  hold before         1.00 s  declared",
            "  faults              2.00 s  declared: the drawn time of the last one and its healing",
            "  recovery            4.00 s  measured from there to the steady state",
            "  hold after          1.00 s  declared",
            "  unavoidable        18.00 s",
            "  wall time          30.00 s  1.67 times and 12.00 s more"
                + " (goals: at most 1.15 times and 5.00 s more)",
            "    until steady      3.00 s  the steady state was awaited before it could hold",
            "    settling          1.00 s",
            "    final reads       2.00 s",
            "    teardown          3.00 s");
  }

  private static RunRecord record() throws InvalidFileException {
    Path file = Samples.scenario("calm");
    Scenario scenario =
        new ScenarioReader(Parts.installed()).read(file, file.toString()).scenario();
    return new RunRecord(
        new RunFiles(Path.of("nowhere")),
        scenario,
        List.of(
            new Event.RunStarted(
                0, 1, "run", "demo-calm", "f", "t", 1, false, Instant.EPOCH, Map.of()),
            new Event.PhaseStarted(0, Phase.TOPOLOGY_UP),
            new Event.PhaseStarted(10 * SECOND, Phase.STEADY_STATE),
            steady(14, Phase.STEADY_STATE, 13),
            new Event.PhaseStarted(14 * SECOND, Phase.FAULTS),
            new Event.FaultScheduled(14 * SECOND, "loss", SECOND),
            steady(21, Phase.FAULTS, 20),
            new Event.PhaseStarted(21 * SECOND, Phase.SETTLE),
            new Event.PhaseStarted(22 * SECOND, Phase.FINAL_READS),
            new Event.PhaseStarted(24 * SECOND, Phase.TEARDOWN),
            new Event.RunEnded(27 * SECOND, "completed")));
  }

  private static Event steady(long at, Phase phase, long since) {
    return new Event.SteadyReached(at * SECOND, phase, Interval.at(since * SECOND));
  }
}
