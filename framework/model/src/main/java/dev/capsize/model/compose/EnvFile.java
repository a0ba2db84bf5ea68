package dev.capsize.model.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code NAME=value} line by line, as Compose does from {@code .env} and env files. */
final class EnvFile {

  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
  private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(#.*)?");
  private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(#.*)?");

  private EnvFile() {}

  /**
   * The variables, in the order of the file. Single quotes keep a value as it is; elsewhere
   * references are replaced.
   *
   * @param known what references can mean, beside the lines before
   * @throws IllegalArgumentException with the number of the line
   */
  static Map<String, String> read(String text, Map<String, String> known) {
    Map<String, String> all = new LinkedHashMap<>(known);
    Map<String, String> read = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          // The line is not shown: it may hold a password.
          throw new IllegalArgumentException(
              "line %d is not of the form NAME=value".formatted(number));
        }
        String value = value(matcher.group(2), all);
        read.put(matcher.group(1), value);
        all.putIfAbsent(matcher.group(1), value);
      }
    }
    return read;
  }

  private static String value(String written, Map<String, String> known) {
    Matcher single = SINGLE.matcher(written);
    if (single.matches()) {
      return single.group(1);
    }
    Matcher quoted = DOUBLE.matcher(written);
    if (quoted.matches()) {
      String text = quoted.group(1).replace("\\n", "\n").replace("\\t", "\t");
      return Interpolation.apply(text.replaceAll("\\\\([\"\\\\])", "$1"), known);
    }
    return Interpolation.apply(written.replaceFirst("\\s+#.*$", "").strip(), known);
  }
}
