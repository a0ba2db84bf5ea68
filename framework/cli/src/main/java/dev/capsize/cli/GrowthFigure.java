package dev.capsize.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one check of a generated history cost.
 *
 * @param clients how many clients had a call under way at once
 * @param nanos the median
 */
record GrowthFigure(String model, int operations, int clients, long nanos, String verdict) {

  private static final String HEAD = "model,operations,clients,median_ns,ns_an_operation,verdict\n";

  /** The nanoseconds of an operation. */
  double each() {
    return (double) nanos / operations;
  }

  /** The operations of a second. */
  double rate() {
    return 1e9 / each();
  }

  static String csv(List<GrowthFigure> figures) {
    return figures.stream()
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%d,%.2f,%s%n",
                    figure.model,
                    figure.operations,
                    figure.clients,
                    figure.nanos,
                    figure.each(),
                    figure.verdict))
        .collect(Collectors.joining("", HEAD, ""));
  }
}
