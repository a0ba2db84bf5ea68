package dev.capsize.reports.table;

import dev.capsize.check.Finding;
import dev.capsize.check.Prediction;
import dev.capsize.model.record.Interval;
import java.util.Locale;
import java.util.Optional;

/** Texts for cells of a Markdown table. */
final class TableCells {

  private TableCells() {}

  /**
   * {@code 18.9 s (18s..22s: ttl - loop_wait .. ttl + loop_wait)}; empty where nothing was judged.
   */
  static Optional<String> time(Finding finding) {
    Interval measured = finding.measured();
    String value = measured == null ? finding.value() : amount(measured);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Prediction predicted = finding.predicted();
    if (predicted == null) {
      return Optional.of(value);
    }
    return Optional.of(
        predicted.missed()
            ? "**%s, outside of %s**".formatted(value, predicted.text())
            : "%s (%s)".formatted(value, predicted.text()));
  }

  /** To a tenth of a second: finer differences from run to run say nothing. */
  static String amount(Interval time) {
    String low = seconds(time.notBefore());
    String high = seconds(time.notAfter());
    return low.equals(high) ? low + " s" : low + " to " + high + " s";
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }

  /** As it can stand in a cell. */
  static String escaped(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
