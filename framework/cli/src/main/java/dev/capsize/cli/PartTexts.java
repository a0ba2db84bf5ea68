package dev.capsize.cli;

import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as a file would write them. */
final class PartTexts {

  private PartTexts() {}

  /** {@code " (rate: 200/s, service: sql)"}, in alphabetical order; empty without values. */
  static String values(Map<String, ?> values) {
    String joined =
        new TreeMap<>(values)
            .entrySet().stream()
                .filter(value -> !text(value.getValue()).isEmpty())
                .map(value -> value.getKey() + ": " + text(value.getKey(), value.getValue()))
                .collect(Collectors.joining(", "));
    return joined.isEmpty() ? "" : " (" + joined + ")";
  }

  /** A zone that stands under {@code zone} is its name. */
  private static String text(String key, Object value) {
    return value instanceof Target target && target.mode().name().equalsIgnoreCase(key)
        ? target.name()
        : text(value);
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
