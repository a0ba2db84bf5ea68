package dev.capsize.cli;

import dev.capsize.model.part.Values;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of parts as a file would write them. */
final class PartTexts {

  private PartTexts() {}

  /** {@code " (rate: 200/s, service: sql)"}, in alphabetical order; empty without values. */
  static String values(Values values) {
    return values.byName().isEmpty()
        ? ""
        : new TreeMap<>(values.byName())
            .entrySet().stream()
                .map(value -> value.getKey() + ": " + text(value.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PartTexts::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.toString();
  }
}
