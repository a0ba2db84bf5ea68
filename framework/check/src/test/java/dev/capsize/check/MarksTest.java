package dev.capsize.check;

import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.capsize.check.story.Story;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {

  private final Path folder;

  MarksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static FaultMarks marks(Story story) {
    return story.judge().faults().get(0);
  }

  @Test
  void theUsualRunHasAllButTheAlertAndTheFailback() {
    FaultMarks marks = marks(Story.failover(folder));
    assertThat(marks.marks())
        .containsExactly(
            entry(Mark.T0, between(12_301, 12_340)),
            entry(Mark.T1, between(12_350, 12_350)),
            entry(Mark.T3, between(30_900, 31_000)),
            entry(Mark.T4, between(31_220, 31_242)),
            entry(Mark.T5, between(31_450, 31_555)),
            entry(Mark.T6, between(31_555, 31_555)),
            entry(Mark.T7, between(60_000, 60_100)),
            entry(Mark.T8, between(59_900, 60_000)));
    assertThat(marks.victim()).isEqualTo("pg-1");
    assertThat(marks.successor()).isEqualTo("pg-2");
    assertThat(marks.healed()).isEqualTo(between(52_400, 52_700));
    assertThat(marks.between(Mark.T0, Mark.T4)).contains(between(18_880, 18_941));
    assertThat(marks.between(Mark.T0, Mark.T9)).isEmpty();
  }

  @Test
  void failbackIsWhenTheVictimAcknowledgesAgainAndTheSuccessorNoMore() {
    FaultMarks marks =
        marks(
            Story.failover(folder)
                .witness("pg-2", 62_000, 70_000, OutcomeType.FAIL)
                .witness("pg-1", 62_500, 70_000, OutcomeType.OK));
    assertThat(marks.at(Mark.T9)).contains(between(62_480, 62_502));
  }

  @Test
  void victimThatAcknowledgesBesideTheSuccessorIsNoFailback() {
    FaultMarks marks =
        marks(Story.failover(folder).witness("pg-1", 62_500, 63_000, OutcomeType.OK));
    assertThat(marks.at(Mark.T9)).isEmpty();
  }

  @Test
  void outageThatIsNotOverHasNoEnd() {
    FaultMarks marks =
        marks(Story.failover(folder).load("orders", 12_300, 70_000, OutcomeType.INFO, ""));
    assertThat(marks.at(Mark.T1)).contains(between(12_350, 12_350));
    assertThat(marks.at(Mark.T6)).isEmpty();
    assertThat(marks.at(Mark.T5)).isEmpty();
  }

  @Test
  void withoutTheWitnessThereAreNoMarksOfTheRole() {
    FaultMarks marks =
        marks(Story.failover(folder).withoutOperations(op -> op.stream().equals("primary")));
    assertThat(marks.victim()).isNull();
    assertThat(marks.marks()).doesNotContainKeys(Mark.T4, Mark.T5, Mark.T9);
  }

  @Test
  void aRoleOfSeveralHoldersChangesNoHands() {
    FaultMarks marks = marks(Story.failover(folder).severalHolders());
    assertThat(marks.role()).isNull();
    assertThat(marks.marks()).doesNotContainKeys(Mark.T4, Mark.T9).containsKeys(Mark.T6, Mark.T8);
  }
}
