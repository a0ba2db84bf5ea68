package dev.capsize.model.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 512m}, {@code 1MB}, {@code 2GiB}. All prefixes are powers of
 * 1024, as Docker reads them.
 *
 * @since 0.1
 */
public record Size(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})([kmg]?)(i?b)?");

  /**
   * Reads the form that files use.
   *
   * @throws IllegalArgumentException when the text is not a whole number with an optional unit
   */
  public static Size parse(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no size; a whole number with k, m or g is, as in 512m");
    }
    int shift =
        switch (form.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    long number = Long.parseLong(form.group(1));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("\"" + text + "\" is more than a size can be");
    }
    return new Size(number << shift);
  }

  @Override
  public String toString() {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes != 0 && bytes % (1L << shift) == 0) {
        return (bytes >> shift) + " kmg".substring(shift / 10, shift / 10 + 1);
      }
    }
    return Long.toString(bytes);
  }
}
