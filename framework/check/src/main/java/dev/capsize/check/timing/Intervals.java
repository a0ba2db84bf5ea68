package dev.capsize.check.timing;

import dev.capsize.model.record.Interval;
import java.util.Locale;

/**
 * Arithmetic and texts for intervals.
 *
 * @since 0.1
 */
public final class Intervals {

  private Intervals() {}

  /** An amount of time that cannot be negative, whatever the uncertainty. */
  public static Interval atLeastZero(Interval amount) {
    return new Interval(Math.max(0, amount.notBefore()), Math.max(0, amount.notAfter()));
  }

  /** An instant for people: {@code 12.301 s to 12.340 s} since the run's origin. */
  public static String instant(Interval when) {
    String low = instant(when.notBefore());
    String high = instant(when.notAfter());
    return low.equals(high) ? low : low + " to " + high;
  }

  /** An instant for people: {@code 12.301 s} since the run's origin. */
  public static String instant(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }
}
