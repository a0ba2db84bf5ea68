package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostWritesTest {

  private final Path folder;

  LostWritesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String... params) {
    String[] all = new String[params.length + 2];
    all[0] = "of";
    all[1] = "orders";
    System.arraycopy(params, 0, all, 2, params.length);
    return Story.failover(folder).expect(new LostWrites(), all);
  }

  private Story losing(Story story, long... elements) {
    return story.finalRead("orders", "pg-2", story.acknowledgedBut("orders", elements));
  }

  @Test
  void nothingLostPasses() {
    Finding finding = usual("exactly", "0").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("0 writes");
    assertThat(finding.sentence())
        .isEqualTo("all 498 acknowledged writes are there; of 192 of unknown outcome 0 are there");
  }

  @Test
  void lostElementsAreCountedNamedAndDated() {
    Finding finding = losing(usual("exactly", "0"), 12_150, 12_250).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .isEqualTo(
            """
            lost-writes of orders (x.capsize.yaml:20:3)
              expected: exactly 0
              measured: 2 writes, the oldest 146 ms to 190 ms before the disruption
              2 too many
              because: 2 of 498 acknowledged writes are gone; of 192 of unknown outcome 0 are there
              evidence: ops.bin stream orders: final read of pg-1: 498 elements
                      : ops.bin stream orders: final read of pg-2: 496 elements, holds the role
                      : ops.bin stream orders: final read of pg-3: 498 elements
                      : pg-2 lacks what pg-1 has, 2 in all: 12150, 12250
                      : pg-2 lacks what pg-3 has, 2 in all: 12150, 12250
                      : lost: 12150, 12250""");
  }

  @Test
  void onlyTheFirstHundredAreNamed() {
    Story story = usual();
    Finding finding = losing(story, story.acknowledged("orders")).finding();
    assertThat(finding.evidence()).last().asString().endsWith("and 398 more");
  }

  @Test
  void numberUpToTheLimitPasses() {
    assertThat(losing(usual("at-most", "2"), 12_150, 12_250).finding().verdict()).isEqualTo(PASSED);
    Finding tooMany = losing(usual("at-most", "1"), 12_150, 12_250).finding();
    assertThat(tooMany.verdict()).isEqualTo(FAILED);
    assertThat(tooMany.difference()).isEqualTo("1 too many");
  }

  @Test
  void fewerThanExactlyFails() {
    Finding finding = losing(usual("exactly", "3"), 12_150, 12_250).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.difference()).isEqualTo("1 too few");
  }

  @Test
  void ageIsJudgedByTheRuleForRanges() {
    assertThat(losing(usual("at-most-age", "190ms"), 12_150).finding().verdict()).isEqualTo(PASSED);
    assertThat(losing(usual("at-most-age", "150ms"), 12_150).finding().verdict())
        .isEqualTo(INCONCLUSIVE);
    Finding failed = losing(usual("at-most-age", "100ms"), 12_150).finding();
    assertThat(failed.verdict()).isEqualTo(FAILED);
    assertThat(failed.limit()).isEqualTo("none older than 100ms at the disruption");
    assertThat(failed.difference()).isEqualTo("exceeded by at least 46 ms");
  }

  @Test
  void ageReachesToTheNewestLostWriteWhereThatIsLaterThanTheFault() {
    Story story = usual("at-most-age", "1s").load("orders", 12_300, 20_000, OutcomeType.OK, "pg-1");
    long[] kept =
        LongStream.of(story.acknowledged("orders")).filter(e -> e < 12_300 || e > 31_500).toArray();
    Finding finding = story.finalRead("orders", "pg-2", kept).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.value()).startsWith("77 writes, the oldest 7.60 s");
  }

  @Test
  void replicaThatLacksElementsIsEvidenceAndNoLoss() {
    Story story = usual("exactly", "0");
    Finding finding =
        story.finalRead("orders", "pg-3", story.acknowledgedBut("orders", 12_150)).finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.evidence()).contains("pg-3 lacks what pg-2 has, 1 in all: 12150");
  }

  @Test
  void unknownWritesThatAreThereAreRecovered() {
    Story story = usual("exactly", "0");
    long[] more =
        LongStream.concat(LongStream.of(story.acknowledged("orders")), LongStream.of(12_350))
            .toArray();
    story.finalRead("orders", "pg-2", more);
    assertThat(story.finding().verdict()).isEqualTo(PASSED);
    LedgerFigures figures = story.evidence().balance("orders", "primary").figures();
    assertThat(figures.recovered()).isEqualTo(1);
    assertThat(figures.unexpected()).isZero();
  }

  @Test
  void unreadablePrimaryIsInconclusive() {
    Finding finding = usual("exactly", "0").finalReadFails("orders", "pg-2").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .isEqualTo("the final read of pg-2, who held the role last, failed: connection refused");
  }

  @Test
  void withoutAnySuccessfulFinalReadItIsInconclusive() {
    Finding failed =
        usual("exactly", "0")
            .finalReadFails("orders", "pg-1")
            .finalReadFails("orders", "pg-2")
            .finalReadFails("orders", "pg-3")
            .finding();
    assertThat(failed.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(failed.sentence()).isEqualTo("no final read succeeded: pg-1: connection refused");
    Finding none =
        usual("exactly", "0").withoutOperations(op -> op.kind() == OpKind.READ_ALL).finding();
    assertThat(none.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(none.sentence()).isEqualTo("there was no final read");
  }

  @Test
  void withoutAnAcknowledgedWriteItIsInconclusive() {
    Finding finding =
        usual("exactly", "0").load("orders", 1_050, 70_000, OutcomeType.INFO, "").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence()).isEqualTo("no write was acknowledged, so none could be lost");
  }

  @Test
  void aDeclaredRoleThatNobodyWatchedDecidesNothing() {
    Story story =
        losing(usual("exactly", "0"), 12_150).withoutOperations(op -> op.kind() == OpKind.WITNESS);
    assertThat(story.finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(story.finding().sentence())
        .isEqualTo("nobody watched who held the role, so no final read decides");
  }

  /** All three are writers from the fault's end on. */
  private Story writers() {
    return usual("exactly", "0")
        .severalHolders()
        .witness("pg-1", 60_000, 70_000, OutcomeType.OK)
        .witness("pg-3", 60_000, 70_000, OutcomeType.OK);
  }

  @Test
  void ofSeveralHoldersEachMustHaveEveryElement() {
    assertThat(writers().finding().verdict()).isEqualTo(PASSED);
    Story story = writers();
    Finding finding =
        story.finalRead("orders", "pg-3", story.acknowledgedBut("orders", 12_150)).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.evidence())
        .contains("lost: 12150")
        .contains("ops.bin stream orders: final read of pg-3: 497 elements, holds the role");
  }

  @Test
  void aWriterThatIsNoneAtTheEndDecidesNothing() {
    Story story = writers().witness("pg-3", 69_000, 70_000, OutcomeType.FAIL);
    assertThat(
            story
                .finalRead("orders", "pg-3", story.acknowledgedBut("orders", 12_150))
                .finding()
                .verdict())
        .isEqualTo(PASSED);
  }

  @Test
  void oneUnreadableWriterOfSeveralIsInconclusive() {
    Finding finding = writers().finalReadFails("orders", "pg-1").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .isEqualTo("the final read of pg-1, who held the role last, failed: connection refused");
  }
}
