package dev.capsize.model.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Operations per second, written {@code 200/s}, {@code 30/m}.
 *
 * @since 0.1
 */
public record Rate(double perSecond) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(s|m)");

  /**
   * Reads the form that files use.
   *
   * @throws IllegalArgumentException when the text is not a number per s or per m
   */
  public static Rate parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no rate; a number per second or minute is, as in 200/s");
    }
    double number = Double.parseDouble(form.group(1));
    return new Rate(form.group(2).equals("s") ? number : number / 60);
  }

  @Override
  public String toString() {
    return perSecond == Math.rint(perSecond)
        ? (long) perSecond + "/s"
        : String.format(Locale.ROOT, "%.2f/s", perSecond);
  }
}
