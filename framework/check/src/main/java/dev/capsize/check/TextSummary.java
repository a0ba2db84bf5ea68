package dev.capsize.check;

import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.LoadFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Intervals;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A judgement in about ten lines that a person understands.
 *
 * @since 0.1
 */
public final class TextSummary {

  private static final String NONE = "none";

  private final Judgement judgement;
  private final List<String> lines = new ArrayList<>();

  private TextSummary(Judgement judgement) {
    this.judgement = judgement;
  }

  /**
   * The summary.
   *
   * @param where the record is, as a person can open it
   */
  public static List<String> of(Judgement judgement, String where) {
    return new TextSummary(judgement).lines(where);
  }

  private List<String> lines(String where) {
    lines.add(
        "%s  %s: %s%s"
            .formatted(
                judgement.verdict(),
                judgement.scenario(),
                judgement.name(),
                judgement.control() ? " (control run, no faults)" : ""));
    line("reason", judgement.reason());
    if (judgement.toolError() != null) {
      line("tool error", judgement.toolError());
    }
    each("failover", judgement.faults(), TextSummary::failover);
    each("outage", judgement.outages(), TextSummary::outage);
    if (judgement.outages().isEmpty() && !judgement.load().isEmpty()) {
      line("outage", NONE);
    }
    each("lost writes", judgement.ledgers(), TextSummary::lost);
    each("redundancy", judgement.faults(), TextSummary::redundancy);
    each("availability", judgement.load(), TextSummary::load);
    each("unpredicted", judgement.findings(), TextSummary::unpredicted);
    line("record", where + ", seed " + judgement.seed());
    return List.copyOf(lines);
  }

  private void line(String label, String content) {
    lines.add("  %-13s %s".formatted(label, content));
  }

  private <T> void each(String label, List<T> items, Function<T, Optional<String>> text) {
    String joined =
        items.stream().flatMap(item -> text.apply(item).stream()).collect(Collectors.joining("; "));
    if (!joined.isEmpty()) {
      line(label, joined);
    }
  }

  private static Optional<String> failover(FaultMarks marks) {
    if (marks.role() == null) {
      return Optional.empty();
    }
    return Optional.of(
        marks
            .between(Mark.T0, Mark.T4)
            .map(
                time ->
                    "%s: %s to %s in %s"
                        .formatted(
                            marks.fault(), marks.victim(), marks.successor(), time.asAmount()))
            .orElse(marks.fault() + ": nobody took over"));
  }

  private static Optional<String> outage(Outage outage) {
    return Optional.of(
        "%ss of %s %s%s"
            .formatted(
                outage.access().text(),
                outage.workload(),
                Durations.human(outage.nanos()),
                outage.ended() ? "" : " and not over"));
  }

  private static Optional<String> lost(LedgerFigures ledger) {
    if (ledger.undecided() != null) {
      return Optional.of(ledger.workload() + " unknown: " + ledger.undecided());
    }
    Interval reach = ledger.recoveryPoint();
    return Optional.of(
        "%s %s of %d acknowledged%s%s"
            .formatted(
                ledger.workload(),
                ledger.lost() == 0 ? NONE : ledger.lost(),
                ledger.acknowledged(),
                reach == null ? "" : ", reaching back " + reach.asAmount(),
                ledger.unexpected() == 0 ? "" : ", " + ledger.unexpected() + " unexpected"));
  }

  private static Optional<String> redundancy(FaultMarks marks) {
    Interval restored = marks.marks().get(Mark.T8);
    if (restored == null) {
      return Optional.empty();
    }
    Interval start = marks.healed() == null ? marks.marks().get(Mark.T0) : marks.healed();
    return start == null
        ? Optional.empty()
        : Optional.of(
            "full again %s after %s was %s"
                .formatted(
                    Intervals.atLeastZero(restored.since(start)).asAmount(),
                    marks.fault(),
                    marks.healed() == null ? "injected" : "healed"));
  }

  private static Optional<String> unpredicted(Finding finding) {
    return Optional.ofNullable(finding.predicted())
        .filter(Prediction::missed)
        .map(
            predicted ->
                "%s is %s, outside of %s"
                    .formatted(finding.title(), finding.value(), predicted.text()));
  }

  private static Optional<String> load(LoadFigures load) {
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%ss of %s %d of %d (p99 %s)",
            load.access().text(),
            load.workload(),
            load.ok(),
            load.scheduled(),
            Durations.human(load.p99())));
  }
}
