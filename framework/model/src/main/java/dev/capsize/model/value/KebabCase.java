package dev.capsize.model.value;

import java.util.regex.Pattern;

/**
 * Names in files: they become folders, DNS names and labels, so they are kept plain.
 *
 * @since 0.1
 */
public final class KebabCase {

  /** The longest DNS label has 63; a node's number is appended. */
  private static final int MAX_LENGTH = 60;

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private KebabCase() {}

  /**
   * Returns the text if it is such a name.
   *
   * @throws IllegalArgumentException when it is not; the message says what is allowed
   */
  public static String parse(String text) {
    // The length first: Java's matcher recurses over repeated groups.
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name; up to %d small letters, digits and single hyphens are, as in pg-ha"
              .formatted(text, MAX_LENGTH));
    }
    return text;
  }
}
