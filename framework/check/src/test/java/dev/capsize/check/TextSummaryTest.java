package dev.capsize.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.expectation.FailoverTime;
import dev.capsize.check.expectation.LostWrites;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSummaryTest {

  private final Path folder;

  TextSummaryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual() {
    return Story.failover(folder)
        .expect(new FailoverTime(), "of", "loss", "at-most", "24s")
        .expect(new LostWrites(), "of", "orders");
  }

  private static String text(Story story) {
    return String.join("\n", TextSummary.of(story.judge(), "target/capsize/x/run-1"));
  }

  @Test
  void tellsAPassedRun() {
    assertThat(text(usual()))
        .isEqualTo(
            """
            PASSED  primary-power-loss: the primary loses power under load
              reason        all 2 expectations hold
              failover      loss: pg-1 to pg-2 in 18.88 s to 18.94 s
              outage        writes of orders 19.21 s; reads of orders 19.21 s
              lost writes   orders none of 498 acknowledged
              redundancy    full again 7.20 s to 7.60 s after loss was healed
              availability  writes of orders 498 of 690 (p99 5 ms); reads of orders 498 of 690 (p99 5 ms)
              record        target/capsize/x/run-1, seed 42""");
  }

  @Test
  void tellsLossesAndToolErrors() {
    Story story = usual().event(new Event.ResidueFound(Story.ns(74_000), List.of("network y")));
    story.finalRead("orders", "pg-2", story.acknowledgedBut("orders", 12_150, 12_250));
    assertThat(text(story))
        .startsWith("FAILED  primary-power-loss")
        .contains(
            "\n  tool error    left behind: network y; what is in a node goes with it, the rest by `capsize doctor --clean`\n")
        .contains("lost writes   orders 2 of 498 acknowledged, reaching back 146 ms to 190 ms\n");
  }

  @Test
  void tellsWhatCouldNotBeMeasured() {
    Story story =
        usual()
            .witness("pg-2", 1_000, 70_000, OutcomeType.FAIL)
            .load("orders", 12_300, 70_000, OutcomeType.INFO, "")
            .finalReadFails("orders", "pg-1");
    assertThat(text(story))
        .contains("failover      loss: nobody took over\n")
        .contains("writes of orders 57.65 s and not over")
        .contains("orders unknown: the final read of pg-1, who held the role last, failed");
  }

  @Test
  void tellsTheControlRun() {
    String text = text(Story.control(folder).expect(new LostWrites(), "of", "orders"));
    assertThat(text)
        .startsWith(
            "PASSED  primary-power-loss: the primary loses power under load (control run, no faults)")
        .contains("\n  outage        none\n")
        .doesNotContain("failover");
  }
}
