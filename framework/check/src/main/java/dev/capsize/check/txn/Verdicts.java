package dev.capsize.check.txn;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the report of a history, once its dependencies are drawn. */
final class Verdicts {

  private static final long BYTES_A_CALL = 160;
  private static final long BYTES_AN_OPERATION = 60;

  private Verdicts() {}

  /** Whether the graph and its components would take more memory than is allowed, about. */
  static boolean isTooLarge(Txns txns, Bounds bounds) {
    return needed(txns) > bounds.bytes();
  }

  static CheckReport tooLarge(Txns txns, Bounds bounds) {
    long calls = txns.calls().size();
    return new CheckReport(
        Truth.UNKNOWN,
        "%d transactions need about %d MB, and %d are allowed"
            .formatted(calls, needed(txns) >> 20, bounds.bytes() >> 20),
        Map.of("transactions", calls),
        List.of());
  }

  private static long needed(Txns txns) {
    return BYTES_A_CALL * txns.calls().size() + BYTES_AN_OPERATION * txns.size();
  }

  static CheckReport judge(
      Txns txns,
      Consistency level,
      GraphBuilder builder,
      Findings findings,
      CycleWords words,
      Map<String, Long> more)
      throws InvalidHistoryException {
    if (level.order() == Consistency.Order.PROCESS) {
      Sessions.draw(txns, builder);
    }
    if (builder.isTooLarge()) {
      return new CheckReport(
          Truth.UNKNOWN, "more transactions than can be judged", Map.of(), List.of());
    }
    Graph graph = builder.build();
    new CycleJudge(graph, txns.calls(), level, findings, words).judge();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("transactions", (long) txns.calls().size());
    counts.put("committed", (long) txns.committed());
    counts.put("edges", (long) graph.size());
    counts.putAll(more);
    counts.putAll(findings.counts());
    if (findings.isEmpty()) {
      Truth verdict = txns.committed() == 0 ? Truth.UNKNOWN : Truth.OK;
      String sentence =
          txns.committed() == 0
              ? "no transaction succeeded, so there is nothing to judge by"
              : "%d transactions are %s".formatted(txns.committed(), level.text());
      return new CheckReport(verdict, sentence, counts, List.of());
    }
    List<Anomaly> anomalies = new ArrayList<>(findings.anomalies());
    String found =
        findings.counts().entrySet().stream()
            .map(each -> each.getKey() + " (" + each.getValue() + ")")
            .collect(Collectors.joining(", "));
    return new CheckReport(
        Truth.ILLEGAL, "not %s: %s".formatted(level.text(), found), counts, anomalies);
  }
}
