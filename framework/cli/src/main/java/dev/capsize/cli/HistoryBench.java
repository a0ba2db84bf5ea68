package dev.capsize.cli;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.foreign.ForeignHistory;
import dev.capsize.check.foreign.ReadOptions;
import dev.capsize.check.linear.Linearizability;
import dev.capsize.check.promise.PromiseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Measures checks of histories with known verdicts beside the figures of other tools. */
final class HistoryBench {

  private static final String ROW = "%-52s %8s %-8s %11s %10s %11s %9s %9s %9s";
  private static final int EXPLANATIONS = 5;
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private final Terminal terminal;
  private final ReferenceFigures references;
  private final JmhRunner runner;
  private int exitCode = ExitCode.PASSED;

  /**
   * How much faster than each tool; empty where that has no figure.
   *
   * @param agrees whether the verdict is the known one, or nobody knows one
   */
  private record Measured(
      OptionalDouble porcupine,
      OptionalDouble knossos,
      OptionalDouble elle,
      boolean undecided,
      double millis,
      boolean agrees) {}

  HistoryBench(Terminal terminal, ReferenceFigures references, JmhRunner runner) {
    this.terminal = terminal;
    this.references = references;
    this.runner = runner;
  }

  /** What the last run came to: a verdict that is not the known one has failed. */
  int exitCode() {
    return exitCode;
  }

  /** Prints a line a history and the summary; tells the figures as CSV. */
  String run(List<KnownHistory> histories) throws UsageException {
    StringBuilder csv =
        new StringBuilder(
            "history,operations,verdict,median_ms,bytes,explained_ms,porcupine,knossos,elle\n");
    print(
        ROW.formatted(
            "HISTORY",
            "OPS",
            "VERDICT",
            "MEDIAN",
            "BYTES",
            "EXPLAINED",
            "PORCUPINE",
            "KNOSSOS",
            "ELLE"));
    List<Measured> all = new ArrayList<>();
    exitCode = ExitCode.PASSED;
    for (KnownHistory history : histories) {
      try {
        all.add(measure(history, csv));
      } catch (InvalidHistoryException e) {
        terminal.say("%s:%d: %s".formatted(history.file(), e.line(), e.getMessage()));
        exitCode = ExitCode.USAGE;
      }
    }
    summary(all);
    return csv.toString();
  }

  private Measured measure(KnownHistory known, StringBuilder csv)
      throws UsageException, InvalidHistoryException {
    ForeignHistory history = ForeignHistory.read(known.file(), ReadOptions.DEFAULT);
    HistoryChecker checker =
        known.promise().checker(PromiseOptions.of(history.format()), history.calls().vocabulary());
    CheckReport report = checker.check(history.calls(), Bounds.DEFAULT);
    JmhRunner.Figures figures = runner.run(verdict(checker, history));
    long explained = explained(checker, history);
    double millis = figures.nanos() / 1e6;
    Measured measured =
        new Measured(
            ratio(known, ReferenceFigures.PORCUPINE, millis),
            ratio(known, ReferenceFigures.KNOSSOS, millis),
            ratio(known, ReferenceFigures.ELLE, millis),
            references.isUndecided(known.name(), ReferenceFigures.PORCUPINE),
            millis,
            known.verdict().isEmpty() || known.verdict().get() == report.verdict());
    String verdict = report.verdict().name().toLowerCase(Locale.ROOT);
    print(
        ROW.formatted(
            known.name(),
            history.calls().size(),
            measured.agrees() ? verdict : verdict + "!",
            CheckTexts.millis(Math.round(figures.nanos())),
            bytes(figures.bytes()),
            CheckTexts.millis(explained),
            (measured.undecided() ? ">" : "") + times(measured.porcupine()),
            times(measured.knossos()),
            times(measured.elle())));
    csv.append(
        String.format(
            Locale.ROOT,
            "%s,%d,%s,%.6f,%.0f,%.6f,%s,%s,%s%n",
            known.name(),
            history.calls().size(),
            verdict,
            millis,
            figures.bytes(),
            explained / 1e6,
            plain(measured.porcupine()),
            plain(measured.knossos()),
            plain(measured.elle())));
    return measured;
  }

  /** What the other tools tell: the verdict, without a search for the smallest explanation. */
  private static CheckBenchmark.Check verdict(HistoryChecker checker, ForeignHistory history) {
    return checker instanceof Linearizability linearizability
        ? () -> linearizability.decide(history.calls(), Bounds.DEFAULT)
        : () -> checker.check(history.calls(), Bounds.DEFAULT);
  }

  private static long explained(HistoryChecker checker, ForeignHistory history)
      throws InvalidHistoryException {
    List<Long> times = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (times.isEmpty() || (times.size() < EXPLANATIONS && System.nanoTime() < end)) {
      long begun = System.nanoTime();
      CheckReport unused = checker.check(history.calls(), Bounds.DEFAULT);
      times.add(System.nanoTime() - begun);
    }
    return Spread.of(times).median();
  }

  private void summary(List<Measured> all) {
    print("");
    long wrong = all.stream().filter(each -> !each.agrees()).count();
    if (wrong > 0 && exitCode == ExitCode.PASSED) {
      exitCode = ExitCode.FAILED;
    }
    print(
        Words.count(all.size(), "verdict")
            + (wrong == 0 ? ", all as known" : ", " + wrong + " of them not as known (!)"));
    tool("porcupine", all, each -> each.porcupine().orElse(Double.NaN));
    tool("Knossos", all, each -> each.knossos().orElse(Double.NaN));
    tool("Elle", all, each -> each.elle().orElse(Double.NaN));
    all.stream()
        .filter(Measured::undecided)
        .mapToDouble(Measured::millis)
        .max()
        .ifPresent(
            worst ->
                print(
                    "what porcupine cannot decide in its time: at most "
                        + CheckTexts.millis(Math.round(worst * 1e6))));
  }

  private void tool(String name, List<Measured> all, ToDoubleFunction<Measured> ratio) {
    double[] ratios =
        all.stream().mapToDouble(ratio).filter(each -> !Double.isNaN(each)).sorted().toArray();
    if (ratios.length == 0) {
      return;
    }
    long slower = java.util.Arrays.stream(ratios).filter(each -> each < 1).count();
    print(
        "%-9s %4d histories: %s as fast at the median, %s at the worst; slower than it on %d"
            .formatted(
                name,
                ratios.length,
                times(OptionalDouble.of(ratios[ratios.length / 2])),
                times(OptionalDouble.of(ratios[0])),
                slower));
  }

  private OptionalDouble ratio(KnownHistory history, String tool, double millis) {
    OptionalDouble reference = references.millis(history.name(), tool);
    return reference.isPresent() && millis > 0
        ? OptionalDouble.of(reference.getAsDouble() / millis)
        : OptionalDouble.empty();
  }

  private void print(String line) {
    terminal.out().println(line.stripTrailing());
    terminal.out().flush();
  }

  /** {@code 12.3x}, or nothing. */
  private static String times(OptionalDouble ratio) {
    if (ratio.isEmpty()) {
      return "";
    }
    double value = ratio.getAsDouble();
    return String.format(Locale.ROOT, value < 100 ? "%.1fx" : "%.0fx", value);
  }

  private static String plain(OptionalDouble ratio) {
    return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
  }

  private static String bytes(double bytes) {
    if (bytes < 0) {
      return "-";
    }
    return bytes < 10_000
        ? "%.0f B".formatted(bytes)
        : bytes < 10_000_000 ? "%.0f kB".formatted(bytes / 1e3) : "%.0f MB".formatted(bytes / 1e6);
  }
}
