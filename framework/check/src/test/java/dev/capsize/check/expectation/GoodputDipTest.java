package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodputDipTest {

  private final Path folder;

  GoodputDipTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Twenty operations a second, none acknowledged from 12.3 s to 31.5 s: as much as 19.2 s. */
  private Story usual(String limit, String value) {
    return Story.failover(folder)
        .expect(new GoodputDip(), "of", "orders", limit, value, "window", "2s");
  }

  /** The same, but only every fourth operation is not acknowledged. */
  private Story partly(String limit, String value) {
    Story story = usual(limit, value).load("orders", 12_300, 31_500, OutcomeType.MISSED, "");
    story.withoutOperations(
        op -> op.outcome() == OutcomeType.MISSED && (op.scheduled() / ns(1)) % 200 != 50);
    for (long at = 12_350; at < 31_500; at += 100) {
      story.operation("orders", OpKind.READ, at + 10, OutcomeType.OK, "pg-2");
      if (at % 200 == 150) {
        story.operation("orders", OpKind.INSERT, at, OutcomeType.OK, "pg-2");
      }
    }
    return story;
  }

  @Test
  void aDropThatIsAllowedPasses() {
    Finding finding = partly("at-most", "30%").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).startsWith("a drop of 25.0%, 4.8");
    assertThat(finding.sentence())
        .isEqualTo("goodput fell by 25.0%, and was below the limit for 0 ms");
  }

  @Test
  void aDeeperOneFailsAndSaysForHowLong() {
    Finding finding = partly("at-most", "20%").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text()).contains("expected: a drop of at most 20%", "a drop of 25.0%");
    assertThat(finding.sentence())
        .isEqualTo("goodput fell by 25.0%, and was below the limit for 19.60 s");
  }

  @Test
  void theAreaIsTheServiceThatWasLost() {
    Finding finding = usual("area-at-most", "19200ms").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("a drop of 100.0%, 19.18 s of full service lost");
    assertThat(usual("area-at-most", "19s").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void whatFellIntoAStallIsInDoubt() {
    Finding finding =
        usual("at-most", "20%").event(new Event.Stalled(ns(32_000), ns(20_000))).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value())
        .isEqualTo("a drop of 0.0% to 100.0%, 0 ms to 19.18 s of full service lost");
  }

  @Test
  void aWindowWithAHandfulOfOperationsIsInconclusive() {
    Story story =
        Story.failover(folder)
            .expect(new GoodputDip(), "of", "orders", "at-most", "30%", "window", "900ms");
    assertThat(story.finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(story.finding().sentence()).startsWith("a window of 900 ms holds as few as 1");
  }

  @Test
  void withoutServiceBeforeTheFaultNothingCanDrop() {
    assertThat(
            usual("at-most", "1%")
                .load("orders", 1_000, 12_300, OutcomeType.FAIL, "")
                .finding()
                .sentence())
        .startsWith("no operation was acknowledged in time in the steady state");
    assertThat(usual("at-most", "1%").without(Event.SteadyReached.class).finding().verdict())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void needsALimitAndAWindow() {
    Duration second = Duration.ofSeconds(1);
    assertThat(new GoodputDip().conflict(new Values(Map.of("window", second)))).isPresent();
    assertThat(
            new GoodputDip()
                .conflict(
                    new Values(Map.of("window", Duration.ofMillis(9), "area-at-most", second))))
        .contains("has a window of less than 10 ms");
  }
}
