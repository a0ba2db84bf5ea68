package dev.capsize.check.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.Truth;
import dev.capsize.check.tally.Simulation;
import dev.capsize.check.tally.Tale;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Correct systems with concurrent clients that crash are never called illegal. */
class LedgerSimulationTest {

  /** A checker with a system that keeps its promise. */
  private record Model(
      String name,
      HistoryChecker checker,
      Supplier<Simulation.Model> system,
      List<String> atTheEnd) {

    private Model(String name, HistoryChecker checker, Supplier<Simulation.Model> system) {
      this(name, checker, system, List.of());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Model> models() {
    Supplier<Simulation.Model> set = () -> Systems.set("add");
    return Stream.of(
        new Model("set", SetCheck.checker(), set, List.of("read")),
        new Model("set-full", SetFullCheck.linearizable(), set, List.of("read")),
        new Model("queue", QueueCheck.checker(), Systems::queue),
        new Model("total-queue", TotalQueueCheck.checker(), Systems::queue, List.of("drain")),
        new Model("counter", CounterCheck.checker(), () -> Systems.counter(false), List.of("read")),
        new Model("unique-ids", UniqueIdsCheck.checker(), Systems::ids, List.of("generate")),
        new Model("bank", BankCheck.checker(), Systems::bank, List.of("read")),
        new Model(
            "growing", MonotonicReadsCheck.checker(), () -> Systems.counter(true), List.of("read")),
        new Model("long-fork", LongForkCheck.checker(), Systems::fork),
        new Model("log", LogCheck.checker(), Systems::log),
        new Model(
            "comments", CommentsCheck.checker(), () -> Systems.set("write"), List.of("read")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aCorrectSystemIsNeverIllegal(Model model) {
    simulate(model, 300);
  }

  @ParameterizedTest
  @MethodSource("models")
  @Tag("nightly")
  void aCorrectSystemIsNeverIllegalForLong(Model model) {
    simulate(model, 20_000);
  }

  private static void simulate(Model model, int histories) {
    int ok = 0;
    for (int seed = 0; seed < histories; seed++) {
      Random random = new Random(seed);
      Calls calls =
          Simulation.of(
              model.system.get(),
              random,
              1 + random.nextInt(120),
              1 + random.nextInt(12),
              model.atTheEnd.toArray(String[]::new));
      CheckReport report = Tale.judge(model.checker, calls);
      int number = seed;
      assertThat(report.anomalies())
          .as(() -> "seed %d of %s: %s".formatted(number, model, report))
          .isEmpty();
      ok += report.verdict() == Truth.OK ? 1 : 0;
    }
    assertThat(ok).as("decided").isGreaterThan(histories / 3);
  }
}
