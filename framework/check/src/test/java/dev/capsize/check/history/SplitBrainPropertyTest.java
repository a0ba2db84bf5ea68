package dev.capsize.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search by reigns against the definition by triples of writes, on random histories. */
class SplitBrainPropertyTest {

  private static final List<OutcomeType> OUTCOMES = List.of(OutcomeType.values());

  @Test
  void isFoundExactlyWhereThreeWritesProveIt() {
    int proven = 0;
    for (int seed = 0; seed < 5_000; seed++) {
      List<Operation> history = history(new Random(seed));
      OpTable.Builder table = new OpTable.Builder();
      history.forEach(table::add);
      List<Overlap> found = Reigns.of(table.build()).overlaps();
      boolean expected = provenByThree(history);
      proven += expected ? 1 : 0;
      assertThat(!found.isEmpty()).as("seed %d", seed).isEqualTo(expected);
      assertThat(found).allMatch(overlap -> overlap.length().notBefore() > 0);
    }
    assertThat(proven).isBetween(500, 4_500);
  }

  /** Acknowledged on B, then on A, then on B again, and nothing refused on B in between. */
  private static boolean provenByThree(List<Operation> history) {
    for (Operation a : history) {
      for (Operation before : history) {
        for (Operation after : history) {
          if (a.ok()
              && before.ok()
              && after.ok()
              && before.node().equals(after.node())
              && !a.node().equals(before.node())
              && before.completed() < a.invoked()
              && a.completed() < after.invoked()
              && unbroken(history, before, after)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean unbroken(List<Operation> history, Operation from, Operation to) {
    return history.stream()
        .filter(op -> op.node().equals(from.node()) && op.outcome() != OutcomeType.MISSED)
        .filter(op -> op.invoked() > from.invoked() && op.invoked() < to.invoked())
        .allMatch(Operation::ok);
  }

  private static List<Operation> history(Random random) {
    List<Operation> history = new ArrayList<>();
    double health = 0.3 + 0.7 * random.nextDouble();
    for (String node : List.of("a", "b", "c")) {
      long time = random.nextInt(20);
      int count = random.nextInt(6);
      for (int i = 0; i < count; i++) {
        long took = 1L + random.nextInt(8);
        OutcomeType outcome =
            random.nextDouble() < health
                ? OutcomeType.OK
                : OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        history.add(
            new Operation(
                "primary",
                0,
                node,
                OpKind.WITNESS,
                i,
                new long[0],
                time,
                time,
                outcome == OutcomeType.MISSED ? time : time + took,
                outcome,
                node,
                ""));
        time += took + random.nextInt(12);
      }
    }
    return history;
  }
}
