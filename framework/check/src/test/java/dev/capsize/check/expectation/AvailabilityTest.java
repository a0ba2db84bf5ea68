package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailabilityTest {

  private final Path folder;

  AvailabilityTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String atLeast) {
    return Story.failover(folder).expect(new Availability(), "of", "orders", "at-least", atLeast);
  }

  /** 1000 operations in the judged time, 10 of them not acknowledged. */
  private Story tenOfThousand(String atLeast, OutcomeType outcome) {
    return Story.control(folder)
        .expect(new Availability(), "of", "orders", "at-least", atLeast)
        .withoutOperations(op -> op.scheduled() >= Story.ns(57_000))
        .load("orders", 20_000, 20_500, outcome, "");
  }

  @Test
  void shareOfTheScheduledOperationsIsCompared() {
    Finding failed = usual("99.9%").finding();
    assertThat(failed.verdict()).isEqualTo(FAILED);
    assertThat(failed.text())
        .isEqualTo(
            """
            availability of orders (x.capsize.yaml:20:3)
              expected: at least 99.9%
              measured: 69.523%
              short by at least 383 operations
              because: 384 of 1260 operations were not acknowledged
              evidence: 876 of 1260 operations from 7.000 s to 70.000 s; ops.bin stream orders""");
    assertThat(usual("69%").finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void exactShareIsEnough() {
    assertThat(tenOfThousand("99%", OutcomeType.INFO).finding().value()).isEqualTo("99%");
    assertThat(tenOfThousand("99%", OutcomeType.INFO).finding().verdict()).isEqualTo(PASSED);
    Finding short1 = tenOfThousand("99.1%", OutcomeType.INFO).finding();
    assertThat(short1.verdict()).isEqualTo(FAILED);
    assertThat(short1.difference()).isEqualTo("short by at least 1 operation");
  }

  @Test
  void slotsThatWereNeverSentCountAgainstIt() {
    Finding finding = tenOfThousand("99.9%", OutcomeType.MISSED).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.value()).isEqualTo("99%");
  }

  @Test
  void whatFellIntoAStallOfTheTestJvmIsDoubtful() {
    Finding finding =
        tenOfThousand("99.9%", OutcomeType.MISSED)
            .event(new Event.Stalled(Story.ns(20_600), Story.ns(700)))
            .finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value()).isEqualTo("99% to 100%");
    assertThat(finding.sentence())
        .isEqualTo(
            "10 operations of those that were not acknowledged fell into a stall of the test JVM itself");
  }

  @Test
  void withoutOperationsItIsInconclusive() {
    assertThat(usual("99%").withoutOperations().finding().verdict()).isEqualTo(INCONCLUSIVE);
  }
}
