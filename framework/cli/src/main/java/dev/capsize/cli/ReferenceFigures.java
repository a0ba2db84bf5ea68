package dev.capsize.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What other checkers need, in milliseconds. A figure such as {@code >30000} is how long one was
 * let search in vain; it counts as that time.
 */
record ReferenceFigures(Map<String, Map<String, String>> rows) {

  static final String PORCUPINE = "porcupine_median_ms";
  static final String KNOSSOS = "knossos_wgl_median_ms";
  static final String ELLE = "elle_median_ms_default_strict_serializable";

  static ReferenceFigures read(Path file) throws IOException {
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (Map<String, String> row : CsvTable.read(file)) {
      rows.put(row.getOrDefault("source", "") + "/" + row.getOrDefault("file", ""), row);
    }
    return new ReferenceFigures(rows);
  }

  /** Nothing where a tool has no figure for a history. */
  OptionalDouble millis(String history, String tool) {
    String text = text(history, tool).replaceFirst("^>", "");
    try {
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether the tool came to no end. */
  boolean isUndecided(String history, String tool) {
    return text(history, tool).startsWith(">");
  }

  private String text(String history, String tool) {
    return rows.getOrDefault(history, Map.of()).getOrDefault(tool, "").strip();
  }
}
