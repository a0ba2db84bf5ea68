package dev.capsize.cli;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.value.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spread of what repeated runs of one scenario measured. Pure.
 *
 * <p>A time that was measured as an interval counts with its upper end.
 */
final class RepeatTable {

  private static final String ROW = "  %-32s %4s %10s %10s %10s";

  private RepeatTable() {}

  /** The lines of the table. */
  static List<String> of(List<Judgement> runs) {
    Map<String, List<Long>> times = new LinkedHashMap<>();
    Map<String, List<Long>> counts = new LinkedHashMap<>();
    for (Judgement run : runs) {
      run.faults().forEach(fault -> failover(fault, times));
    }
    outages(runs, times);
    runs.stream().flatMap(run -> run.ledgers().stream()).forEach(ledger -> lost(ledger, counts));

    List<String> lines = new ArrayList<>();
    lines.add(head(runs));
    lines.add(ROW.formatted("", "n", "min", "median", "max"));
    times.forEach((name, values) -> lines.add(row(name, values, Durations::human)));
    counts.forEach((name, values) -> lines.add(row(name, values, Long::toString)));
    return lines;
  }

  private static String head(List<Judgement> runs) {
    String verdicts =
        Stream.of(Verdict.PASSED, Verdict.FAILED, Verdict.INCONCLUSIVE)
            .map(
                verdict ->
                    verdict + " " + runs.stream().filter(r -> r.verdict() == verdict).count())
            .collect(Collectors.joining(", "));
    return "%s: %s, %s"
        .formatted(runs.get(0).scenario(), Words.count(runs.size(), "run"), verdicts);
  }

  private static void failover(FaultMarks fault, Map<String, List<Long>> times) {
    fault
        .between(Mark.T0, Mark.T4)
        .ifPresent(time -> add(times, "failover time of " + fault.fault(), time.notAfter()));
  }

  /** A run whose load met no outage counts with zero. */
  private static void outages(List<Judgement> runs, Map<String, List<Long>> times) {
    for (Judgement run : runs) {
      run.load().stream()
          .filter(load -> load.scheduled() > 0)
          .forEach(
              load ->
                  add(
                      times,
                      "client outage, %ss of %s".formatted(load.access().text(), load.workload()),
                      run.outages().stream()
                          .filter(outage -> outage.workload().equals(load.workload()))
                          .filter(outage -> outage.access() == load.access())
                          .mapToLong(Outage::nanos)
                          .findFirst()
                          .orElse(0)));
    }
  }

  private static void lost(LedgerFigures ledger, Map<String, List<Long>> counts) {
    if (ledger.undecided() == null) {
      add(counts, "lost writes of " + ledger.workload(), ledger.lost());
    }
  }

  private static void add(Map<String, List<Long>> rows, String name, long value) {
    rows.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
  }

  private static String row(String name, List<Long> values, LongFunction<String> text) {
    Spread spread = Spread.of(values);
    return ROW.formatted(
        name,
        spread.n(),
        text.apply(spread.min()),
        text.apply(spread.median()),
        text.apply(spread.max()));
  }
}
