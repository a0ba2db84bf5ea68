package dev.capsize.model.yaml;

/**
 * How a text is written into a file, so that it reads back the same.
 *
 * @since 0.1
 */
public final class Written {

  private Written() {}

  /** As plain as it can be: in quotes only where something in it needs them. */
  public static String value(String text) {
    return text.matches("[A-Za-z0-9./%-]+") && !text.matches("-.*|null|Null|NULL")
        ? text
        : quoted(text);
  }

  /** In double quotes. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
          quoted.append(String.format("\\u%04x", c));
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }
}
