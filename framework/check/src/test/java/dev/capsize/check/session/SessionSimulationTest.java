package dev.capsize.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.Simulation;
import dev.capsize.check.tally.Tale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A linearizable register or set keeps every guarantee, with whatever concurrency and crashes. */
class SessionSimulationTest {

  /** A guarantee, of registers or of sets. */
  private record Guarantee(String name, HistoryChecker checker, boolean ofSets) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Guarantee> guarantees() {
    return Stream.of(
        new Guarantee("read-your-writes", ReadYourWritesCheck.checker(), false),
        new Guarantee("monotonic-reads", SessionMonotonicReadsCheck.checker(), false),
        new Guarantee("staleness", StalenessCheck.checker(Duration.ZERO), false),
        new Guarantee("read-your-writes of sets", ReadYourWritesCheck.checker(), true),
        new Guarantee("monotonic-reads of sets", SessionMonotonicReadsCheck.checker(), true),
        new Guarantee("monotonic-writes", MonotonicWritesCheck.checker(), true));
  }

  @ParameterizedTest
  @MethodSource("guarantees")
  void aLinearizableSystemIsNeverIllegal(Guarantee guarantee) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Calls calls =
          Simulation.of(
              new Store(guarantee.ofSets), random, 1 + random.nextInt(150), 1 + random.nextInt(12));
      CheckReport report = Tale.judge(guarantee.checker, calls);
      int number = seed;
      assertThat(report.anomalies()).as(() -> "seed %d: %s".formatted(number, report)).isEmpty();
    }
  }

  private static final class Store implements Simulation.Model {

    private final boolean isSet;
    private final List<Long> values = new ArrayList<>();
    private long next;

    private Store(boolean isSet) {
      this.isSet = isSet;
    }

    @Override
    public String function(Random random) {
      return random.nextBoolean() ? "read" : isSet ? "add" : "write";
    }

    @Override
    public long[] argument(String function, Random random, CallsBuilder builder) {
      return function.equals("read") ? new long[0] : new long[] {next++};
    }

    @Override
    public long[] apply(String function, long[] argument, int client) {
      if (!function.equals("read")) {
        values.add(argument[0]);
        return new long[0];
      }
      if (isSet) {
        return Tale.list(values.stream().mapToLong(Long::longValue).toArray());
      }
      return new long[] {values.isEmpty() ? Codes.NIL : values.get(values.size() - 1)};
    }
  }
}
