package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlapsTest {

  private final Path folder;

  FlapsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String... params) {
    return Story.failover(folder).expect(new Flaps(), params);
  }

  /** pg-3 rules for a second in the midst of what should be pg-2's reign. */
  private static Story flapping(Story story) {
    return story
        .witness("pg-2", 40_000, 41_000, OutcomeType.FAIL)
        .witness("pg-3", 40_000, 41_000, OutcomeType.OK);
  }

  @Test
  void oneChangeIsWhatAFaultExplains() {
    Finding finding = usual().finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("0 of 1 change of hands");
    assertThat(finding.evidence())
        .containsExactly(
            "pg-1 to pg-2 at 31.220 s to 31.242 s, after loss; ops.bin stream primary");
  }

  @Test
  void whatComesBeyondItFails() {
    Finding finding = flapping(usual()).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence())
        .isEqualTo("primary changed hands 3 times, 2 beyond what faults explain");
    assertThat(finding.difference()).isEqualTo("2 too many");
    assertThat(flapping(usual("at-most", "2")).finding().verdict()).isEqualTo(PASSED);
    assertThat(flapping(usual("per-fault", "3")).finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void eachFaultExplainsItsOwn() {
    Story story = flapping(usual()).fault("second").injected("second", 39_990, 39_995, "pg-2");
    assertThat(story.finding().sentence()).endsWith("1 beyond what faults explain");
  }

  @Test
  void withoutAFaultEveryChangeIsOneTooMany() {
    assertThat(usual().withoutFault().finding().verdict()).isEqualTo(FAILED);
    assertThat(Story.control(folder).expect(new Flaps()).finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void aHolderThatWasOnlyInterruptedIsTheSame() {
    Finding finding = usual().witness("pg-2", 40_000, 41_000, OutcomeType.FAIL).finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
  }

  @Test
  void withoutAWitnessItIsInconclusive() {
    assertThat(usual().withoutOperations().finding().verdict()).isEqualTo(INCONCLUSIVE);
  }
}
