package dev.capsize.cli;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.promise.PromiseOptions;
import dev.capsize.check.promise.Promises;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * How the cost of checks grows with the history. Each is done several times after a warm-up; the
 * median counts.
 */
final class GrowthBench {

  private static final String ROW = "%-24s %10s %8s %12s %14s %8s  %s";
  private static final int CLIENTS = 10;
  private static final String REGISTER = "register";
  private static final int REGISTER_OPERATIONS = 10_000;
  private static final int QUICK = 1_000_000;
  private static final long WARM_UP_NANOS = 500_000_000L;
  private static final long BUDGET_NANOS = 2_000_000_000L;
  private static final int MOST = 7;

  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000);
  private static final List<Integer> CONCURRENCY = List.of(2, 5, 10, 20, 50, 100);

  /** What is measured over the size of the history. */
  static final List<Grown> ALL =
      List.of(
          ledger("set", GeneratedLedgers::set),
          ledger("set-full", GeneratedLedgers::fullSet),
          ledger("queue", GeneratedLedgers::queue),
          ledger("total-queue", GeneratedLedgers::queue),
          ledger("counter", size -> GeneratedLedgers.counter()),
          ledger("unique-ids", size -> GeneratedLedgers.ids()),
          new Grown("bank", 10_000_000, (builder, size) -> GeneratedLedgers.bank(builder)),
          ledger("monotonic-reads", size -> GeneratedLedgers.growing()),
          new Grown("long-fork", 10_000_000, GeneratedLedgers::fork),
          ledger("log", GeneratedLedgers::log),
          ledger("comments", GeneratedLedgers::comments),
          ledger("read-your-writes", size -> GeneratedLedgers.register()),
          ledger("session-monotonic-reads", size -> GeneratedLedgers.register()),
          ledger("staleness", size -> GeneratedLedgers.register()),
          new Grown("list-append", 1_000_000, (builder, size) -> GeneratedSystems.lists(builder)));

  private final Terminal terminal;
  private final String filter;
  private final boolean quick;
  private final List<GrowthFigure> figures = new ArrayList<>();

  GrowthBench(Terminal terminal, String filter, boolean quick) {
    this.terminal = terminal;
    this.filter = filter;
    this.quick = quick;
  }

  /**
   * A model and the system whose histories are measured.
   *
   * @param most how many operations the largest has
   * @param system for a builder and a number of operations
   */
  record Grown(
      String model,
      int most,
      BiFunction<CallsBuilder, Integer, GeneratedHistory.Simulated> system) {}

  private static Grown ledger(String model, IntFunction<GeneratedHistory.Simulated> system) {
    return new Grown(model, 10_000_000, (builder, size) -> system.apply(size));
  }

  /** Prints a line for each history, and tells the figures. */
  List<GrowthFigure> run() {
    print(ROW.formatted("MODEL", "OPS", "CLIENTS", "MEDIAN", "OPS A SECOND", "VERDICT", "NS/OP"));
    for (Grown grown : ALL) {
      if (grown.model.contains(filter)) {
        for (int size : SIZES) {
          if (size <= Math.min(grown.most, quick ? QUICK : grown.most)) {
            grow(grown, size);
          }
        }
      }
    }
    if (REGISTER.contains(filter)) {
      for (int clients : CONCURRENCY) {
        CallsBuilder builder = new CallsBuilder();
        measure(REGISTER, builder, GeneratedSystems.register(), REGISTER_OPERATIONS, clients);
      }
    }
    return List.copyOf(figures);
  }

  private void grow(Grown grown, int size) {
    try {
      CallsBuilder builder = new CallsBuilder();
      measure(grown.model, builder, grown.system.apply(builder, size), size, CLIENTS);
    } catch (OutOfMemoryError e) {
      terminal.say(
          "%s of %d operations is left out: the heap holds %d MB; JAVA_OPTS=-Xmx6g gives it more"
              .formatted(grown.model, size, Runtime.getRuntime().maxMemory() >> 20));
    }
  }

  private void measure(
      String model,
      CallsBuilder builder,
      GeneratedHistory.Simulated system,
      int operations,
      int clients) {
    Calls calls = GeneratedHistory.of(system, builder, operations, clients);
    HistoryChecker checker =
        Promises.named(model)
            .orElseThrow(() -> new IllegalStateException(model))
            .checker(PromiseOptions.DEFAULT, calls.vocabulary());
    try {
      String verdict = warmUp(checker, calls).verdict().name().toLowerCase(Locale.ROOT);
      GrowthFigure figure =
          new GrowthFigure(model, calls.size(), clients, median(checker, calls), verdict);
      figures.add(figure);
      print(
          ROW.formatted(
              model,
              calls.size(),
              clients,
              CheckTexts.millis(figure.nanos()),
              String.format(Locale.ROOT, "%,.0f", figure.rate()),
              verdict,
              bar(figure.each())));
    } catch (InvalidHistoryException e) {
      throw new IllegalStateException("a generated history is no history", e);
    }
  }

  private static CheckReport warmUp(HistoryChecker checker, Calls calls)
      throws InvalidHistoryException {
    long end = System.nanoTime() + WARM_UP_NANOS;
    CheckReport report;
    do {
      report = checker.check(calls, Bounds.DEFAULT);
    } while (System.nanoTime() < end);
    return report;
  }

  private static long median(HistoryChecker checker, Calls calls) throws InvalidHistoryException {
    List<Long> times = new ArrayList<>();
    long end = System.nanoTime() + BUDGET_NANOS;
    do {
      long begun = System.nanoTime();
      CheckReport unused = checker.check(calls, Bounds.DEFAULT);
      times.add(System.nanoTime() - begun);
    } while (times.size() < MOST && System.nanoTime() < end);
    return Spread.of(times).median();
  }

  /** The nanoseconds of an operation, and a bar of a mark for each half doubling. */
  private static String bar(double nanos) {
    int length = (int) Math.max(0, Math.round(2 * Math.log(nanos) / Math.log(2)));
    return String.format(Locale.ROOT, "%7.0f %s", nanos, "#".repeat(length));
  }

  private void print(String line) {
    terminal.out().println(line.stripTrailing());
    terminal.out().flush();
  }
}
