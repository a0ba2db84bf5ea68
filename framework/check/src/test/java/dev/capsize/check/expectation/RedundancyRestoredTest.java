package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Event.RedundancySampled;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedundancyRestoredTest {

  private final Path folder;

  RedundancyRestoredTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String from, String atMost) {
    return Story.failover(folder).expect(new RedundancyRestored(), "from", from, "at-most", atMost);
  }

  private Story never(String atMost) {
    return usual("healed", atMost)
        .without(
            event -> event instanceof RedundancySampled sample && sample.at() > Story.ns(50_000));
  }

  @Test
  void countsFromTheHealing() {
    Finding finding = usual("healed", "60s").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(59_900 - 52_700, 60_000 - 52_400));
  }

  @Test
  void countsFromTheInjection() {
    Finding finding = usual("injected", "60s").finding();
    assertThat(finding.measured()).isEqualTo(between(59_900 - 12_340, 60_000 - 12_301));
  }

  @Test
  void limitsAtTheEndsOfTheRange() {
    assertThat(usual("healed", "7600ms").finding().verdict()).isEqualTo(PASSED);
    assertThat(usual("healed", "7200ms").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(usual("healed", "7199ms").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void failureSaysExpectedMeasuredAndDifference() {
    assertThat(usual("healed", "5s").finding().text())
        .isEqualTo(
            """
            redundancy-restored (x.capsize.yaml:20:3)
              expected: at most 5s
              measured: 7.20 s to 7.60 s
              exceeded by at least 2.20 s
              evidence: loss acts on pg-1 at 12.301 s to 12.340 s
                      : healed at 52.400 s to 52.700 s
                      : full again at 59.900 s to 60.000 s; events.jsonl redundancy-sampled""");
  }

  @Test
  void neverRestoredFailsWhereItWasWatchedForLongerThanTheLimit() {
    Finding finding = never("10s").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence()).isEqualTo("redundancy was not restored: not within 17.30 s");
    assertThat(finding.evidence()).contains("missing: streaming is 1, should be at least 2");
  }

  @Test
  void neverRestoredIsInconclusiveWhereTheRecordEndsBeforeTheLimit() {
    assertThat(never("60s").finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void onlyTheReturnForGoodCounts() {
    Finding finding =
        usual("healed", "60s")
            .event(Story.sample(62_000, List.of("lag")))
            .event(Story.sample(64_000, List.of()))
            .finding();
    assertThat(finding.measured()).isEqualTo(between(63_900 - 52_700, 64_000 - 52_400));
  }

  @Test
  void redundancyThatWasNeverSeenToBeLostIsInconclusive() {
    Finding finding =
        usual("healed", "60s")
            .without(RedundancySampled.class)
            .event(Story.sample(1_500, List.of()))
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).startsWith("redundancy was never seen to be lost");
  }

  @Test
  void faultThatWasNotHealedOrNotInjectedMakesItInconclusive() {
    assertThat(usual("healed", "60s").without(Event.FaultHealed.class).finding().sentence())
        .isEqualTo("the fault loss was never healed");
    assertThat(usual("healed", "60s").withoutFault().finding().sentence())
        .isEqualTo("the fault was never injected");
  }
}
