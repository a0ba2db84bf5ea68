package dev.capsize.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search in one pass against the definition, word by word, on random histories. */
class OutagePropertyTest {

  private static final long FROM = 20;
  private static final long UNTIL = 120;
  private static final long TIMEOUT = 10;

  private static final List<OutcomeType> OUTCOMES = List.of(OutcomeType.values());

  @Test
  void findsWhatTheDefinitionSays() {
    for (int seed = 0; seed < 5_000; seed++) {
      List<Operation> history = history(new Random(seed));
      OpTable.Builder table = new OpTable.Builder();
      history.forEach(table::add);
      Optional<Outage> found =
          Outages.longest(table.build(), "w", Access.WRITE, FROM, UNTIL, UNTIL, TIMEOUT);
      assertThat(found.map(Outage::nanos)).as("seed %d", seed).isEqualTo(longest(history));
    }
  }

  @Test
  void findsTheOneThatIsOpenAtTheEnd() {
    for (int seed = 0; seed < 5_000; seed++) {
      List<Operation> history = history(new Random(seed));
      OpTable.Builder table = new OpTable.Builder();
      history.forEach(table::add);
      Optional<Outage> found = Outages.open(table.build(), "w", Access.WRITE, FROM, UNTIL, TIMEOUT);
      assertThat(found.map(Outage::nanos)).as("seed %d", seed).isEqualTo(open(history));
    }
  }

  private static Optional<Long> longest(List<Operation> history) {
    return unserved(history)
        .map(bad -> end(history, bad).orElse(UNTIL) - bad.scheduled())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Long> open(List<Operation> history) {
    return unserved(history)
        .filter(bad -> end(history, bad).isEmpty())
        .map(bad -> UNTIL - bad.scheduled())
        .max(Comparator.naturalOrder());
  }

  private static java.util.stream.Stream<Operation> unserved(List<Operation> history) {
    return history.stream()
        .filter(op -> op.kind() == OpKind.INSERT)
        .filter(op -> op.scheduled() >= FROM && op.scheduled() < UNTIL)
        .filter(op -> !op.ok() || op.completed() - op.scheduled() > TIMEOUT);
  }

  private static Optional<Long> end(List<Operation> history, Operation bad) {
    return history.stream()
        .filter(op -> op.kind() == OpKind.INSERT && op.ok())
        .filter(op -> op.scheduled() >= bad.scheduled())
        .map(Operation::completed)
        .min(Comparator.naturalOrder());
  }

  private static List<Operation> history(Random random) {
    List<Operation> history = new ArrayList<>();
    int count = random.nextInt(30);
    double health = random.nextDouble();
    for (int i = 0; i < count; i++) {
      long scheduled = random.nextInt(130);
      long invoked = scheduled + random.nextInt(3);
      OutcomeType outcome =
          random.nextDouble() < health
              ? OutcomeType.OK
              : OUTCOMES.get(random.nextInt(OUTCOMES.size()));
      history.add(
          new Operation(
              "w",
              0,
              "",
              random.nextInt(4) == 0 ? OpKind.READ : OpKind.INSERT,
              i,
              new long[0],
              scheduled,
              invoked,
              invoked + random.nextInt(14),
              outcome,
              "",
              ""));
    }
    return history;
  }
}
