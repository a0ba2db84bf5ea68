package dev.capsize.check.expectation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares of a number of operations. */
final class Shares {

  /** Smaller than one operation in any run; absorbs the rounding of 99.9 / 100. */
  static final double ROUNDING = 1e-9;

  private Shares() {}

  /** Rounded down: what is not 100% must not look like it. */
  static String percent(long part, long whole) {
    return BigDecimal.valueOf(100 * part)
            .divide(BigDecimal.valueOf(whole), 3, RoundingMode.DOWN)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  /** {@code 97.5%}, or {@code 97.5% to 98%} where the two differ. */
  static String range(long low, long high, long whole) {
    return low == high ? percent(low, whole) : percent(low, whole) + " to " + percent(high, whole);
  }

  /** {@code 1 operation}, {@code 2 operations}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
