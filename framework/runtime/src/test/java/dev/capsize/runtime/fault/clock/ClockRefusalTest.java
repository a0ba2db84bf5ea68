package dev.capsize.runtime.fault.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be moved, or not be seen to move, is refused before anything starts. */
class ClockRefusalTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final NodeGroup real;
  private final NodeGroup fake;

  ClockRefusalTest(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("x"));
    Files.writeString(folder.resolve("x/Dockerfile"), "FROM scratch\n");
    List<NodeGroup> groups =
        TestCluster.topology(
                folder,
                """
                capsize: 1
                topology: two
                images: { x: { build: x } }
                nodes: { real: { image: x, clock: real }, fake: { image: x, clock: fake } }
                """)
            .groups();
    real = groups.get(0);
    fake = groups.get(1);
  }

  @Test
  void nodesThatReadTheMachinesClockAreRefusedWithTheCure() {
    for (Fault fault : List.of(new ClockBump(), new ClockStrobe())) {
      assertThat(refusal(fault, Map.of("delta", HOUR), real))
          .contains("give the group clock: fake");
      assertThat(refusal(fault, Map.of("delta", HOUR.negated()), fake)).isEmpty();
    }
    assertThat(refusal(new ClockRate(), Map.of("factor", 2.0), real)).contains("clock: fake");
    assertThat(refusal(new ClockRate(), Map.of("factor", 0.5), fake)).isEmpty();
  }

  @Test
  void whatCouldNotBeSeenIsRefused() {
    for (long millis : new long[] {0, 499, -499}) {
      assertThat(refusal(new ClockBump(), Map.of("delta", Duration.ofMillis(millis)), fake))
          .contains("at least 500ms, or -500ms, can");
    }
    for (double factor : new double[] {0, 0.05, 0.95, 1, 1.05, 11}) {
      assertThat(refusal(new ClockRate(), Map.of("factor", factor), fake))
          .contains("from 0.1 to 10.0 is, at least 0.1 away from 1");
    }
    for (long millis : new long[] {0, 49, 5001}) {
      assertThat(
              refusal(
                  new ClockStrobe(),
                  Map.of("delta", HOUR, "period", Duration.ofMillis(millis)),
                  fake))
          .contains("from 50ms to 5s is");
    }
  }

  @Test
  void anOffsetHasASign() {
    assertThat(Offset.text(Duration.ofMillis(90_500))).isEqualTo("+90.500000000");
    assertThat(Offset.text(Duration.ofMillis(-250))).isEqualTo("-0.250000000");
  }

  private static String refusal(Fault fault, Map<String, Object> given, NodeGroup group) {
    return fault.refuses(group, FaultTrial.values(fault, given)).orElse("");
  }
}
