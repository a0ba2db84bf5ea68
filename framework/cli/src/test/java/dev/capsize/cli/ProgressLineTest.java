package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.Phase;
import dev.capsize.runtime.run.RunListener.Progress;
import dev.capsize.runtime.workload.Counts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final ProgressLine line = new ProgressLine("primary");

  @Test
  void beforeTheLoadThereIsOnlyTheClock() {
    assertThat(line.next(at(3, Phase.TOPOLOGY_UP, new Counts(0, 0, 0, 0))))
        .isEqualTo("00:03 topology up");
  }

  @Test
  void ratesAreSinceTheLastCallAndErrorsSinceTheStart() {
    var unused = line.next(at(60, Phase.STEADY_STATE, new Counts(1_000, 1, 0, 0), "pg-1"));

    assertThat(line.next(at(62, Phase.FAULTS, new Counts(1_374, 11, 13, 7), "pg-2")))
        .isEqualTo("01:02 faults, 187 op/s, 31 errors, primary: pg-2");
  }

  @Test
  void nobodyAndTwoAreNamed() {
    assertThat(line.next(at(1, Phase.FAULTS, new Counts(0, 1, 0, 0))))
        .isEqualTo("00:01 faults, 0 op/s, 1 error, primary: nobody");
    assertThat(line.next(at(2, Phase.FAULTS, new Counts(0, 1, 0, 0), "pg-1", "pg-3")))
        .endsWith("primary: pg-1 and pg-3");
  }

  @Test
  void hoursAreShownWhenThereAreAny() {
    assertThat(ProgressLine.clock(Duration.ofSeconds(3_725))).isEqualTo("1:02:05");
  }

  @Test
  void logsGetOneLineAPhaseANoticeAndOneEveryTenSeconds() {
    StringWriter err = new StringWriter();
    PlainProgress plain =
        new PlainProgress(
            Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err)), "primary");

    plain.notice("waiting for another exclusive run on this machine");
    plain.phase(Phase.FAULTS);
    plain.notice("injected loss");
    for (int second = 1; second <= 25; second++) {
      plain.progress(at(second, Phase.FAULTS, new Counts(second * 100L, 0, 0, 0), "pg-1"));
    }

    assertThat(err.toString().lines())
        .containsExactly(
            "capsize: waiting for another exclusive run on this machine",
            "00:00 faults",
            "00:00 injected loss",
            "00:10 faults, 100 op/s, 0 errors, primary: pg-1",
            "00:20 faults, 100 op/s, 0 errors, primary: pg-1");
  }

  @Test
  void terminalsGetOneLineThatIsDrawnOver() {
    StringWriter err = new StringWriter();
    LiveProgress live =
        new LiveProgress(
            new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), true, false),
            "primary");

    live.phase(Phase.FAULTS);
    live.notice("injected loss");
    live.close();

    String over = "\r\033[2K\033[?7l";
    String wrap = "\033[?7h";
    assertThat(err.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            over
                + "00:00 faults"
                + wrap
                + over
                + "00:00 injected loss"
                + wrap
                + "\n"
                + over
                + "00:00 faults"
                + wrap
                + over
                + wrap);
  }

  private static Progress at(int second, Phase phase, Counts counts, String... holders) {
    return new Progress(Optional.of(phase), Duration.ofSeconds(second), counts, List.of(holders));
  }
}
