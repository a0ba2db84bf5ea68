package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnexpectedWritesTest {

  private final Path folder;

  UnexpectedWritesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual() {
    return Story.failover(folder).expect(new UnexpectedWrites(), "of", "orders");
  }

  private static Story with(Story story, String node, long... more) {
    return story.finalRead(
        "orders",
        node,
        LongStream.concat(LongStream.of(story.acknowledged("orders")), LongStream.of(more))
            .toArray());
  }

  @Test
  void nothingUnexpectedPasses() {
    assertThat(usual().finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void elementThatNobodyWroteFails() {
    Finding finding = with(usual(), "pg-2", 999_999).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .startsWith(
            """
            unexpected-writes of orders (x.capsize.yaml:20:3)
              expected: exactly 0
              measured: 1 element
              1 too many
              because: elements without a write that could have made them: 1
            """)
        .endsWith("unexpected: 999999");
  }

  @Test
  void refusedWriteThatIsThereFailsOnWhicheverNode() {
    Story story = usual().operation("orders", OpKind.INSERT, 30_003, OutcomeType.FAIL, "pg-3");
    assertThat(with(story, "pg-3", 30_003).finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void unknownWriteThatIsThereIsAllowed() {
    assertThat(with(usual(), "pg-2", 12_350).finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void asManyAsExpectedPass() {
    Story story =
        Story.failover(folder).expect(new UnexpectedWrites(), "of", "orders", "exactly", "1");
    assertThat(with(story, "pg-2", 999_999).finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void withoutAFinalReadItIsInconclusive() {
    Finding finding = usual().withoutOperations(op -> op.kind() == OpKind.READ_ALL).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
  }
}
