package dev.capsize.runtime.steady;

import dev.capsize.model.topology.Redundancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares redundancy figures with what the topology demands. */
final class RedundancyCheck {

  private RedundancyCheck() {}

  /** What is missing, one phrase a figure; empty: fully redundant. */
  static List<String> missing(Redundancy demanded, Map<String, Long> figures) {
    List<String> missing = new ArrayList<>();
    new TreeMap<>(demanded.atLeast())
        .forEach(
            (figure, least) -> {
              Long value = figures.get(figure);
              if (value == null || value < least) {
                missing.add("%s %s of %d".formatted(figure, value == null ? "?" : value, least));
              }
            });
    new TreeMap<>(demanded.atMost())
        .forEach(
            (figure, most) -> {
              Long value = figures.get(figure);
              if (value == null || value > most) {
                missing.add("%s %s over %d".formatted(figure, value == null ? "?" : value, most));
              }
            });
    return missing;
  }
}
