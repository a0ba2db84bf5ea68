package dev.capsize.model.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share, written {@code 99.9%}.
 *
 * @param fraction from 0 to 1
 * @since 0.1
 */
public record Percentage(double fraction) {

  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)%");

  /**
   * Reads the form that files use.
   *
   * @throws IllegalArgumentException when the text is not a number from 0 to 100 with a % sign
   */
  public static Percentage parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Double.parseDouble(form.group(1)) > 100) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no percentage; 0% to 100% is, as in 99.9%");
    }
    // The nearest number to the text, which a division by 100 would miss: 99.9% is 0.999.
    return new Percentage(new BigDecimal(form.group(1)).movePointLeft(2).doubleValue());
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(fraction).movePointRight(2).stripTrailingZeros().toPlainString()
        + "%";
  }
}
