package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalanceTest {

  private final Path folder;

  BalanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story usual(String each, String... more) {
    String[] params = {"of", "orders", "among", "pg", "each-at-least", each};
    String[] all = java.util.Arrays.copyOf(params, params.length + more.length);
    System.arraycopy(more, 0, all, params.length, more.length);
    return Story.failover(folder).expect(new Balance(), all);
  }

  /** Reads from 2.01 s on, before the fault: so many for each node in turn. */
  private static Story reads(Story story, int first, int second, int third) {
    story.load("orders", 1_000, 12_300, OutcomeType.MISSED, "");
    String[] nodes = {"pg-1", "pg-2", "pg-3", ""};
    int[] counts = {first, second, third};
    long at = 2_020;
    for (int node = 0; node < counts.length; node++) {
      for (int i = 0; i < counts[node]; i++) {
        story.operation("orders", OpKind.READ, at++, OutcomeType.OK, nodes[node]);
      }
    }
    return story;
  }

  @Test
  void everyNodeWithItsSharePasses() {
    Finding finding = reads(usual("25%"), 40, 30, 30).finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.value()).isEqualTo("30%");
    assertThat(finding.evidence())
        .contains("pg-1 served 40, 40%", "pg-2 served 30, 30%")
        .anyMatch(line -> line.startsWith("100 acknowledged operations of ops.bin stream orders"));
  }

  @Test
  void aNodeThatIsLeftOutFails() {
    Finding finding = reads(usual("25%"), 60, 40, 0).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .contains(
            "expected: each of pg at least 25%",
            "measured: 0%",
            "short by at least 25 operations",
            "pg-3 served 0 of 100 operations, the fewest");
  }

  @Test
  void onlyTheTimeThatIsMeantCounts() {
    // Before the fault all three; while it acts only pg-2 serves.
    Story story = reads(usual("25%", "during", "fault"), 40, 30, 30);
    assertThat(story.finding().verdict()).isEqualTo(FAILED);
    // Between 2.0 s and the fault pg-1 serves all.
    assertThat(usual("25%").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void aNodeThatStartsLaterCountsFromThen() {
    assertThat(reads(usual("25%").starting(2), 60, 40, 0).finding().verdict()).isEqualTo(PASSED);
    Story added =
        usual("25%", "during", "after").starting(2).injected("loss", 12_400, 12_401, "pg-3");
    assertThat(added.finding().evidence()).contains("pg-3 served 0, 0%");
  }

  @Test
  void kindsCanBeToldApart() {
    Story story = reads(usual("25%", "kind", "read"), 40, 30, 30);
    for (int i = 0; i < 100; i++) {
      story.operation("orders", OpKind.INSERT, 8_000 + i, OutcomeType.OK, "pg-1");
    }
    assertThat(story.finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void whereAnswersDoNotNameTheirNodeItIsInconclusive() {
    Story story = reads(usual("25%"), 40, 40, 20);
    for (int i = 0; i < 20; i++) {
      story.operation("orders", OpKind.READ, 9_000 + i, OutcomeType.OK, "");
    }
    Finding finding = story.finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.value()).isEqualTo("16.666% to 33.333%");

    Finding nobody = reads(usual("25%"), 0, 0, 0).finding();
    assertThat(nobody.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(nobody.sentence()).startsWith("no acknowledged operation says which");
  }

  @Test
  void aHandfulOfOperationsIsInconclusive() {
    Finding finding = reads(usual("25%"), 20, 20, 19).finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding.sentence())
        .isEqualTo("59 operations are too few to tell unevenness from chance");
  }

  @Test
  void aTimeThatNeverCameIsInconclusive() {
    assertThat(usual("25%").without(Event.SteadyReached.class).finding().sentence())
        .isEqualTo("the steady state never held before a fault");
    assertThat(
            usual("25%", "during", "after").without(Event.SteadyReached.class).finding().sentence())
        .isEqualTo("the steady state did not hold again after the faults");
    assertThat(usual("25%", "during", "fault").withoutFault().finding().sentence())
        .isEqualTo("no fault was injected");
  }
}
