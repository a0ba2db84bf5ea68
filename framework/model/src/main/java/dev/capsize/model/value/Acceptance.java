package dev.capsize.model.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A weakness that somebody has decided to live with for a time.
 *
 * @param name what is weak
 * @param until the last day on which it is accepted
 * @param reason why it is
 * @since 0.1
 */
public record Acceptance(String name, LocalDate until, String reason) {

  /** How it is written. */
  public static final String FORM = "\"NAME until 2030-12-31: the reason\"";

  private static final Pattern WRITTEN =
      Pattern.compile("(\\S+) until (\\d{4}-\\d{2}-\\d{2}): (.*\\S)");

  /**
   * Reads.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  public static Acceptance parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"%s\" is not allowed; %s is".formatted(text, FORM));
    }
    try {
      return new Acceptance(matcher.group(1), LocalDate.parse(matcher.group(2)), matcher.group(3));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + matcher.group(2) + "\" is no day", e);
    }
  }
}
