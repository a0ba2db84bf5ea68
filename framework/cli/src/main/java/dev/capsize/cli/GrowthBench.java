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

/**
 * How the cost of checks grows with the history. Each is done several times after a warm-up by the
 * smallest history; the median counts.
 */
final class GrowthBench {

  private static final String ROW = "%-14s %10s %12s %12s %14s %8s  %s";
  private static final int CLIENTS = 10;
  private static final int REGISTER_OPERATIONS = 10_000;
  private static final long WARM_UP_NANOS = 500_000_000L;
  private static final long BUDGET_NANOS = 2_000_000_000L;
  private static final int MOST = 7;

  private static final List<Integer> LEDGER_SIZES =
      List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000);
  private static final List<Integer> APPEND_SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final List<Integer> CONCURRENCY = List.of(2, 5, 10, 20, 50, 100);

  private final Terminal terminal;
  private final String filter;
  private final boolean quick;
  private final StringBuilder csv =
      new StringBuilder("model,operations,clients,median_ns,ns_an_operation,verdict\n");

  GrowthBench(Terminal terminal, String filter, boolean quick) {
    this.terminal = terminal;
    this.filter = filter;
    this.quick = quick;
  }

  /** Prints the tables; tells them as CSV. */
  String run() {
    print(ROW.formatted("MODEL", "OPS", "CLIENTS", "MEDIAN", "OPS A SECOND", "VERDICT", "NS/OP"));
    ledger("set", (builder, size) -> GeneratedSystems.set(size));
    ledger("counter", (builder, size) -> GeneratedSystems.counter());
    ledger("total-queue", (builder, size) -> GeneratedSystems.queue(size));
    ledger("unique-ids", (builder, size) -> GeneratedSystems.ids());
    ledger("bank", (builder, size) -> GeneratedSystems.bank(builder));
    grow("list-append", APPEND_SIZES, (builder, size) -> GeneratedSystems.lists(builder));
    if ("register".contains(filter)) {
      for (int clients : CONCURRENCY) {
        CallsBuilder builder = new CallsBuilder();
        row(
            "register",
            GeneratedHistory.of(GeneratedSystems.register(), builder, REGISTER_OPERATIONS, clients),
            clients);
      }
    }
    return csv.toString();
  }

  private void ledger(
      String model, BiFunction<CallsBuilder, Integer, GeneratedHistory.Simulated> system) {
    grow(model, LEDGER_SIZES, system);
  }

  private void grow(
      String model,
      List<Integer> sizes,
      BiFunction<CallsBuilder, Integer, GeneratedHistory.Simulated> system) {
    if (!model.contains(filter)) {
      return;
    }
    for (int size : sizes) {
      if (quick && size > 1_000_000) {
        continue;
      }
      try {
        CallsBuilder builder = new CallsBuilder();
        row(
            model,
            GeneratedHistory.of(system.apply(builder, size), builder, size, CLIENTS),
            CLIENTS);
      } catch (OutOfMemoryError e) {
        terminal.say(
            "%s of %d operations is left out: the heap holds %d MB; JAVA_OPTS=-Xmx6g gives it more"
                .formatted(model, size, Runtime.getRuntime().maxMemory() >> 20));
      }
    }
  }

  private void row(String model, Calls calls, int clients) {
    HistoryChecker checker =
        Promises.named(model)
            .orElseThrow(() -> new IllegalStateException(model))
            .checker(PromiseOptions.DEFAULT, calls.vocabulary());
    try {
      CheckReport report = warmUp(checker, calls);
      long nanos = median(checker, calls);
      double each = (double) nanos / calls.size();
      String verdict = report.verdict().name().toLowerCase(Locale.ROOT);
      print(
          ROW.formatted(
              model,
              calls.size(),
              clients,
              CheckTexts.millis(nanos),
              String.format(Locale.ROOT, "%,.0f", 1e9 / each),
              verdict,
              bar(each)));
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%d,%.2f,%s%n",
              model,
              calls.size(),
              clients,
              nanos,
              each,
              verdict));
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

  /** The nanoseconds of an operation, and a bar of a mark for each doubling. */
  private static String bar(double nanos) {
    int length = (int) Math.max(0, Math.round(2 * Math.log(nanos) / Math.log(2)));
    return String.format(Locale.ROOT, "%7.0f %s", nanos, "#".repeat(length));
  }

  private void print(String line) {
    terminal.out().println(line.stripTrailing());
    terminal.out().flush();
  }
}
