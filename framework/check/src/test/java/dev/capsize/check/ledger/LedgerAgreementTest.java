package dev.capsize.check.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.RandomCalls;
import dev.capsize.check.tally.Tale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a history says, every figure is that of the plain definition. */
class LedgerAgreementTest {

  private static final int VALUES = 5;

  /** A model with its definition and what its calls are made of. */
  private record Model(
      String name,
      HistoryChecker checker,
      Function<Calls, Map<String, Long>> naive,
      List<String> functions) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Model> models() {
    return Stream.of(
        new Model("set", SetCheck.checker(), NaiveLedger::set, List.of("add", "read")),
        new Model("set-full", SetFullCheck.checker(), NaiveLedger::setFull, List.of("add", "read")),
        new Model(
            "total-queue",
            TotalQueueCheck.checker(),
            NaiveLedger::totalQueue,
            List.of("enqueue", "dequeue", "drain")),
        new Model("counter", CounterCheck.checker(), NaiveLedger::counter, List.of("add", "read")),
        new Model(
            "unique-ids", UniqueIdsCheck.checker(), NaiveLedger::uniqueIds, List.of("generate")),
        new Model(
            "growing",
            MonotonicReadsCheck.checker(),
            NaiveLedger::monotonicReads,
            List.of("read", "inc")),
        new Model(
            "comments", CommentsCheck.checker(), NaiveLedger::comments, List.of("write", "read")));
  }

  private static final class Garbage implements RandomCalls.Source {

    private final Model model;
    private int next;

    private Garbage(Model model) {
      this.model = model;
    }

    @Override
    public String function(Random random) {
      return model.functions.get(random.nextInt(model.functions.size()));
    }

    @Override
    public long[] argument(String function, Random random) {
      return switch (function) {
        case "add" -> one(random.nextInt(VALUES) - (model.name.equals("counter") ? 2 : 0));
        case "enqueue" -> one(random.nextInt(VALUES));
        case "write" -> one(next++ % 14);
        default -> new long[0];
      };
    }

    @Override
    public long[] result(String function, long[] argument, Random random) {
      return switch (function) {
        case "read" -> read(random);
        case "drain" -> some(random, VALUES);
        case "dequeue" -> one(random.nextInt(8) == 0 ? Codes.NIL : random.nextInt(VALUES));
        case "generate" -> one(random.nextInt(20));
        default -> new long[0];
      };
    }

    private long[] read(Random random) {
      return switch (model.name) {
        case "counter" -> one(random.nextInt(9) - 3);
        case "growing" -> one(random.nextInt(6) == 0 ? Codes.NIL : random.nextInt(9));
        case "comments" -> some(random, 14);
        default -> some(random, VALUES);
      };
    }

    private static long[] one(long value) {
      return new long[] {value};
    }

    private static long[] some(Random random, int values) {
      long[] all = random.ints(random.nextInt(6), 0, values).asLongStream().toArray();
      return Tale.list(random.nextBoolean() ? Arrays.stream(all).distinct().toArray() : all);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFigureIsThatOfTheDefinition(Model model) {
    agree(model, 2_000);
  }

  @ParameterizedTest
  @MethodSource("models")
  @Tag("nightly")
  void everyFigureIsThatOfTheDefinitionForLong(Model model) {
    agree(model, 100_000);
  }

  private static void agree(Model model, int histories) {
    for (int seed = 0; seed < histories; seed++) {
      Calls calls = RandomCalls.of(new Garbage(model), new Random(seed));
      CheckReport report = Tale.judge(model.checker, calls);
      Map<String, Long> expected = model.naive.apply(calls);
      if (!report.counts().entrySet().containsAll(expected.entrySet())) { // Slow in AssertJ.
        assertThat(report.counts()).as(told(seed, report)).containsAllEntriesOf(expected);
      }
    }
  }

  private static Supplier<String> told(int seed, CheckReport report) {
    return () -> "seed %d: %s".formatted(seed, report);
  }
}
