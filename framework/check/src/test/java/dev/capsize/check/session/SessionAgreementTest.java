package dev.capsize.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.Naive;
import dev.capsize.check.tally.RandomCalls;
import dev.capsize.check.tally.Tale;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a history says, what breaks a guarantee is counted as the plain definition has it. */
class SessionAgreementTest {

  private static final int NOBODY = -1;

  /** A guarantee with its definition. */
  private record Guarantee(
      boolean ofSets, HistoryChecker checker, String wrong, ToLongFunction<Naive> naive) {

    @Override
    public String toString() {
      return wrong + (ofSets ? " of sets" : "");
    }
  }

  static Stream<Guarantee> guarantees() {
    HistoryChecker writes = ReadYourWritesCheck.checker();
    HistoryChecker reads = SessionMonotonicReadsCheck.checker();
    HistoryChecker ages = StalenessCheck.checker(Duration.ofMillis(3));
    HistoryChecker order = MonotonicWritesCheck.checker();
    return Stream.of(
        new Guarantee(false, writes, "read-your-writes", SessionAgreementTest::ownWrites),
        new Guarantee(false, reads, "monotonic-reads", SessionAgreementTest::ownReads),
        new Guarantee(false, ages, "stale", SessionAgreementTest::staleReads),
        new Guarantee(true, writes, "read-your-writes", SessionAgreementTest::ownAdds),
        new Guarantee(true, reads, "monotonic-reads", SessionAgreementTest::ownSets),
        new Guarantee(true, order, "monotonic-writes", SessionAgreementTest::addsInOrder));
  }

  private static final class Garbage implements RandomCalls.Source {

    private final boolean ofSets;
    private int next;

    private Garbage(boolean ofSets) {
      this.ofSets = ofSets;
    }

    @Override
    public String function(Random random) {
      return random.nextBoolean() ? "read" : ofSets ? "add" : "write";
    }

    @Override
    public long[] argument(String function, Random random) {
      return function.equals("read") ? new long[0] : new long[] {next++};
    }

    @Override
    public long[] result(String function, long[] argument, Random random) {
      if (!function.equals("read")) {
        return new long[0];
      }
      if (ofSets) {
        return Tale.list(random.ints(random.nextInt(8), 0, next + 1).asLongStream().toArray());
      }
      int value = random.nextInt(next + 2) - 1;
      return new long[] {value < 0 ? Codes.NIL : value};
    }
  }

  @ParameterizedTest
  @MethodSource("guarantees")
  void whatIsWrongIsThatOfTheDefinition(Guarantee guarantee) {
    agree(guarantee, 2_000);
  }

  @ParameterizedTest
  @MethodSource("guarantees")
  @Tag("nightly")
  void whatIsWrongIsThatOfTheDefinitionForLong(Guarantee guarantee) {
    agree(guarantee, 100_000);
  }

  private static void agree(Guarantee guarantee, int histories) {
    for (int seed = 0; seed < histories; seed++) {
      Calls calls = RandomCalls.of(new Garbage(guarantee.ofSets), new Random(seed));
      CheckReport report = Tale.judge(guarantee.checker, calls);
      long expected = guarantee.naive.applyAsLong(new Naive(calls));
      if (report.counts().getOrDefault(guarantee.wrong, 0L) != expected) { // Slow in AssertJ.
        assertThat(report.counts()).as(told(seed, report)).containsEntry(guarantee.wrong, expected);
      }
    }
  }

  private static long ownWrites(Naive naive) {
    return reads(
        naive,
        (read, version) ->
            naive.ok("write").stream()
                .anyMatch(write -> isOwn(naive, write, read) && older(naive, version, write)));
  }

  private static long ownReads(Naive naive) {
    return reads(
        naive,
        (read, version) ->
            naive.ok("read").stream()
                .filter(other -> isOwn(naive, other, read) && isValid(naive, other))
                .map(other -> version(naive, other))
                .anyMatch(other -> other != NOBODY && older(naive, version, other)));
  }

  private static long staleReads(Naive naive) {
    return reads(
        naive,
        (read, version) ->
            naive.ok("write").stream()
                .filter(write -> older(naive, version, write) && naive.before(write, read))
                .anyMatch(
                    write ->
                        naive.calls().invokedAt(read) - naive.calls().returnedAt(write)
                            > 3_000_000));
  }

  private static long reads(Naive naive, BiPredicate<Integer, Integer> wrong) {
    return naive.ok("read").stream()
        .filter(read -> isValid(naive, read) && wrong.test(read, version(naive, read)))
        .count();
  }

  /** The write of what was read; nobody's where it is the initial value. */
  private static int version(Naive naive, int read) {
    return naive.possible("write").stream()
        .filter(write -> naive.asked(write) == naive.got(read) && naive.begun(write, read))
        .findFirst()
        .orElse(NOBODY);
  }

  private static boolean isValid(Naive naive, int read) {
    return naive.got(read) == Codes.NIL || version(naive, read) != NOBODY;
  }

  private static boolean older(Naive naive, int version, int than) {
    return version == NOBODY || naive.before(version, than);
  }

  private static boolean isOwn(Naive naive, int call, int read) {
    return naive.calls().process(call) == naive.calls().process(read) && naive.before(call, read);
  }

  private static long ownAdds(Naive naive) {
    return naive.ok("read").stream()
        .filter(
            read ->
                naive.ok("add").stream()
                    .anyMatch(add -> isOwn(naive, add, read) && !has(naive, read, add)))
        .count();
  }

  private static long ownSets(Naive naive) {
    return naive.ok("read").stream()
        .filter(
            read ->
                naive.ok("read").stream()
                    .filter(other -> isOwn(naive, other, read))
                    .anyMatch(
                        other ->
                            naive.possible("add").stream()
                                .anyMatch(add -> has(naive, other, add) && !has(naive, read, add))))
        .count();
  }

  private static long addsInOrder(Naive naive) {
    long wrong = 0;
    for (int read : naive.ok("read")) {
      List<Integer> lacking =
          naive.possible("add").stream()
              .filter(add -> has(naive, read, add))
              .filter(
                  add ->
                      naive.ok("add").stream()
                          .anyMatch(other -> isOwn(naive, other, add) && !has(naive, read, other)))
              .toList();
      wrong += lacking.stream().map(naive.calls()::process).distinct().count();
    }
    return wrong;
  }

  private static boolean has(Naive naive, int read, int add) {
    return naive.begun(add, read) && naive.list(read).contains(naive.asked(add));
  }

  private static Supplier<String> told(int seed, CheckReport report) {
    return () -> "seed %d: %s".formatted(seed, report);
  }
}
