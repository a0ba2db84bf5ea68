package dev.capsize.reports.table;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Intervals;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run as a row. Pure.
 *
 * @param topology the name of what ran: {@code postgres/ha}
 * @param faults in the order of the scenario
 * @since 0.1
 */
public record TableRow(
    String topology, Set<String> tags, List<FaultUse> faults, Judgement judgement) {

  private static final String NOTHING = "-";

  public static TableRow of(Scenario scenario, Judgement judgement) {
    return new TableRow(scenario.topology().name(), scenario.tags(), scenario.faults(), judgement);
  }

  String id() {
    return judgement.scenario();
  }

  /** The first folder of the topology's name: {@code postgres}. */
  String system() {
    return folders()[0];
  }

  /** What follows it: {@code ha}; the same where nothing does. */
  String variant() {
    return folders()[folders().length - 1];
  }

  private String[] folders() {
    return topology.split("/", 2);
  }

  boolean knownBad() {
    return tags.contains("known-bad");
  }

  /** {@code power-off primary}; what is repeated is named once. */
  String fault() {
    return faults.stream().map(TableRow::fault).distinct().collect(Collectors.joining(", "));
  }

  private static String fault(FaultUse use) {
    String what =
        Stream.of("target", "zone", "region", "operation")
            .flatMap(key -> Stream.ofNullable(use.fault().values().byName().get(key)))
            .findFirst()
            .map(value -> " " + value)
            .orElse("");
    return use.fault().part() + what;
  }

  /** t4 - t0. */
  String failover() {
    return times(
        "failover-time",
        judgement.faults().stream().flatMap(marks -> marks.between(Mark.T0, Mark.T4).stream()));
  }

  /** The longest one of any workload. */
  String outage() {
    return times(
        "client-outage",
        judgement.outages().stream()
            .filter(Outage::ended)
            .max(Comparator.comparingLong(Outage::nanos))
            .map(outage -> Interval.at(outage.nanos()))
            .stream());
  }

  String restored() {
    return times("redundancy-restored", judgement.faults().stream().flatMap(TableRow::restored));
  }

  private static Stream<Interval> restored(FaultMarks marks) {
    Interval since = marks.healed() == null ? marks.marks().get(Mark.T0) : marks.healed();
    return since == null
        ? Stream.empty()
        : marks.at(Mark.T8).map(when -> Intervals.atLeastZero(when.since(since))).stream();
  }

  /** Over all workloads that keep a ledger. */
  String lost() {
    List<LedgerFigures> ledgers = judgement.ledgers();
    if (ledgers.isEmpty()) {
      return NOTHING;
    }
    return ledgers.stream().anyMatch(ledger -> ledger.undecided() != null)
        ? "unknown"
        : String.valueOf(ledgers.stream().mapToLong(LedgerFigures::lost).sum());
  }

  String verdict() {
    return judgement.hasToolError()
        ? judgement.verdict() + ", tool error"
        : "" + judgement.verdict();
  }

  /** Findings whose time is proven to lie outside of what the configuration predicts. */
  List<Finding> unpredicted() {
    return judgement.findings().stream()
        .filter(finding -> finding.predicted() != null && finding.predicted().missed())
        .toList();
  }

  /** What expectations judged, else what was measured anyway. */
  private String times(String expectation, Stream<Interval> otherwise) {
    List<String> judged = cells(expectation, TableCells::time);
    List<String> cells = judged.isEmpty() ? otherwise.map(TableCells::amount).toList() : judged;
    return cells.isEmpty() ? NOTHING : cells.stream().distinct().collect(Collectors.joining("; "));
  }

  private List<String> cells(String expectation, Function<Finding, Optional<String>> cell) {
    return judgement.findings().stream()
        .filter(finding -> finding.expectation().equals(expectation))
        .flatMap(finding -> cell.apply(finding).stream())
        .toList();
  }
}
