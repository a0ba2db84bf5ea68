package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitBrainTest {

  private final Path folder;

  SplitBrainTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String atMost) {
    return Story.failover(folder).expect(new SplitBrain(), "at-most", atMost);
  }

  /** The old primary goes on acknowledging for a second after the new one began. */
  private Story both(String atMost) {
    return usual(atMost)
        .witness("pg-1", 12_300, 32_240, OutcomeType.OK)
        .witness("pg-1", 32_240, 70_000, OutcomeType.FAIL)
        .withoutOperations(op -> op.node().equals("pg-1") && op.reason().equals("timeout"));
  }

  @Test
  void oneAfterTheOtherPasses() {
    Finding finding = usual("0ms").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.evidence())
        .containsExactly(
            "pg-1 acknowledged 565 writes from 1.002 s to 12.282 s; ops.bin stream primary",
            "pg-2 acknowledged 1938 writes from 31.242 s to 69.982 s; ops.bin stream primary");
  }

  @Test
  void bothAtOnceFailsWithWindowAndWritesOnEachSide() {
    Finding finding = both("0ms").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.measured()).isEqualTo(between(32_220 - 31_242, 32_242 - 31_220));
    assertThat(finding.text())
        .isEqualTo(
            """
            split-brain of primary (x.capsize.yaml:20:3)
              expected: at most 0s
              measured: 978 ms to 1.02 s
              exceeded by at least 978 ms
              evidence: pg-1 and pg-2 from 31.242 s to 32.220 s: 49 writes on pg-1 and 49 on pg-2; ops.bin stream primary""");
  }

  @Test
  void windowIsJudgedByTheRuleForRanges() {
    assertThat(both("1s").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(both("1022ms").finding().verdict()).isEqualTo(PASSED);
    assertThat(both("977ms").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void roleThatMovesThereAndBackIsNoSplitBrain() {
    Finding finding =
        usual("0ms")
            .witness("pg-2", 40_000, 70_000, OutcomeType.FAIL)
            .witness("pg-1", 40_000, 70_000, OutcomeType.OK)
            .finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
  }

  @Test
  void pausedPrimaryThatGoesOnAfterwardsIsASplitBrain() {
    Finding finding = usual("0ms").witness("pg-1", 53_000, 53_100, OutcomeType.OK).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.evidence())
        .containsExactly(
            "pg-2 and pg-1 from 53.002 s to 53.080 s: 3 writes on pg-2 and 5 on pg-1; ops.bin stream primary");
  }

  @Test
  void singleInterleavedWriteIsEnough() {
    Finding finding = usual("0ms").witness("pg-3", 40_003, 40_010, OutcomeType.OK).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.measured()).isNotNull();
    assertThat(finding.evidence().get(0)).contains("0 writes on pg-2 and 1 on pg-3");
  }

  @Test
  void withoutAWitnessItIsInconclusive() {
    Finding finding = usual("0ms").withoutOperations(op -> op.stream().equals("primary")).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).isEqualTo("no node acknowledged a write of the witness");
  }

  @Test
  void nodeThatWasNeverAskedMakesItInconclusive() {
    Finding finding = usual("0ms").withoutOperations(op -> op.node().equals("pg-3")).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).isEqualTo("the witness never asked pg-3");
  }
}
