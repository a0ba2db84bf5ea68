package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Event.RedundancySampled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicationLagTest {

  private final Path folder;

  ReplicationLagTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * 100 bytes before the steady state, 4096 in it, nobody to ask during the fault, 10 in the end.
   */
  private Story usual(String atMost, String during) {
    return Story.failover(folder)
        .expect(new ReplicationLag(), "at-most", atMost, "during", during)
        .without(RedundancySampled.class)
        .event(sample(1_500, Map.of("lag", 100L, "streaming", 2L)))
        .event(sample(8_000, Map.of("lag", 4096L, "streaming", 2L)))
        .event(sample(9_000, Map.of("lag", 7L, "streaming", 2L)))
        .event(sample(12_600, Map.of()))
        .event(sample(58_000, Map.of("lag", 10L, "streaming", 2L)));
  }

  private static Event sample(long at, Map<String, Long> figures) {
    return new RedundancySampled(ns(at), figures, List.of(), between(at - 200, at));
  }

  @Test
  void theLargestValueCounts() {
    Finding finding = usual("4k", "steady").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("4k");
    assertThat(finding.evidence())
        .containsExactly(
            "lag was 4096 at 8.000 s; 3 values between 2.010 s to 12.301 s; events.jsonl"
                + " redundancy-sampled");
  }

  @Test
  void aLargerOneFails() {
    Finding finding = usual("4095", "steady").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text()).contains("expected: at most 4095", "measured: 4k", "exceeded by 1");
  }

  @Test
  void whatWasInForceWhenTheTimeBeganCounts() {
    assertThat(usual("9", "after").finding().verdict()).isEqualTo(FAILED);
    assertThat(usual("10", "after").finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void whereNobodyToldTheFigureItIsInconclusive() {
    Finding finding = usual("1m", "fault").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .isEqualTo("lag was at most 7 where it was told, but at 12.600 s nobody told it");
    assertThat(usual("6", "fault").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void aFigureThatNobodyKnowsIsInconclusive() {
    Story story = Story.failover(folder).expect(new ReplicationLag(), "at-most", "1m");
    assertThat(story.finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(story.finding().sentence()).startsWith("the topology has no redundancy: section");
  }
}
