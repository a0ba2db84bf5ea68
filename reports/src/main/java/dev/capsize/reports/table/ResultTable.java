package dev.capsize.reports.table;

import dev.capsize.check.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * System by fault: what was measured beside what the configuration predicts, as Markdown. Sorted,
 * and without dates and folders: the same measurements give the same text.
 *
 * @since 0.1
 */
public final class ResultTable {

  private final List<String> lines = new ArrayList<>();

  private ResultTable() {}

  /** The newest run of each scenario; control runs are none of it. */
  public static String of(Collection<TableRow> runs) {
    Map<String, TableRow> newest =
        runs.stream()
            .filter(row -> !row.judgement().control())
            .collect(
                Collectors.toMap(
                    TableRow::id,
                    Function.identity(),
                    BinaryOperator.maxBy(Comparator.comparing(row -> row.judgement().origin())),
                    HashMap::new));
    Map<String, List<TableRow>> bySystem =
        newest.values().stream()
            .sorted(Comparator.comparing(TableRow::variant).thenComparing(TableRow::id))
            .collect(Collectors.groupingBy(TableRow::system, TreeMap::new, Collectors.toList()));
    ResultTable table = new ResultTable();
    bySystem.forEach(table::system);
    return String.join("\n", table.lines).strip() + "\n";
  }

  private void system(String name, List<TableRow> rows) {
    lines.add("### " + name);
    lines.add("");
    List<TableRow> good = rows.stream().filter(row -> !row.knownBad()).toList();
    List<TableRow> bad = rows.stream().filter(TableRow::knownBad).toList();
    if (!good.isEmpty()) {
      header(
          "scenario",
          "topology",
          "fault",
          "failover time",
          "client outage",
          "acknowledged writes lost",
          "redundancy restored",
          "verdict");
      good.forEach(this::row);
      lines.add("");
    }
    if (!bad.isEmpty()) {
      header(
          "known-bad twin", "topology", "fault", "acknowledged writes lost", "verdict", "because");
      bad.forEach(this::twin);
      lines.add("");
    }
    List<String> outside = good.stream().flatMap(row -> unpredicted(row).stream()).toList();
    if (!outside.isEmpty()) {
      lines.add("Outside of their formula, to be explained:");
      lines.add("");
      lines.addAll(outside);
      lines.add("");
    }
  }

  private void row(TableRow row) {
    cells(
        "`" + row.id() + "`",
        row.variant(),
        row.fault(),
        row.failover(),
        row.outage(),
        row.lost(),
        row.restored(),
        row.verdict());
  }

  private void twin(TableRow row) {
    cells(
        "`" + row.id() + "`",
        row.variant(),
        row.fault(),
        row.lost(),
        row.verdict(),
        row.judgement().reason());
  }

  private static List<String> unpredicted(TableRow row) {
    return row.unpredicted().stream()
        .map(finding -> "- `%s`: %s".formatted(row.id(), text(finding)))
        .toList();
  }

  private static String text(Finding finding) {
    return finding.title() + " " + TableCells.time(finding).orElse("").replace("**", "");
  }

  private void header(String... names) {
    cells(names);
    lines.add("|" + "---|".repeat(names.length));
  }

  private void cells(String... cells) {
    lines.add(
        List.of(cells).stream()
            .map(TableCells::escaped)
            .collect(Collectors.joining(" | ", "| ", " |")));
  }
}
