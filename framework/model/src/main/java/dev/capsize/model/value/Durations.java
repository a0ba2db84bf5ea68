package dev.capsize.model.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as scenario files write them: a number and a unit out of ms, s, m, h.
 *
 * @since 0.1
 */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)(ms|s|m|h)");

  /** Sums of durations must stay far from where nanoseconds overflow. */
  private static final Duration LONGEST = Duration.ofHours(1000);

  private Durations() {}

  /**
   * Reads the form that files use.
   *
   * @throws IllegalArgumentException when the text is not a number with a unit; the message says
   *     what is allowed
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      String wrong = text.startsWith("-") ? "is negative" : "is no duration";
      throw new IllegalArgumentException(
          "\"" + text + "\" " + wrong + "; a number with ms, s, m or h is allowed, as in 20s");
    }
    double number = Double.parseDouble(form.group(1));
    double millis =
        switch (form.group(2)) {
          case "ms" -> number;
          case "s" -> number * 1_000;
          case "m" -> number * 60_000;
          default -> number * 3_600_000;
        };
    Duration duration = Duration.ofNanos(Math.round(millis * 1_000_000));
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is too long; at most 1000h is allowed");
    }
    return duration;
  }

  /** The largest unit that needs no fraction: {@code 1500ms}, {@code 20s}, {@code 3m}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    long rest = duration.minusMillis(millis).toNanos();
    if (rest != 0) {
      return BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    }
    if (millis != 0 && millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  /** For people: {@code 18.94 s}, {@code 312 ms}. */
  public static String human(long nanos) {
    double millis = nanos / 1e6;
    return Math.abs(millis) < 1_000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1e3);
  }
}
