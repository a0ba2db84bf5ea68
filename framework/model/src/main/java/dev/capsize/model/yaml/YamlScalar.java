package dev.capsize.model.yaml;

import dev.capsize.model.source.Place;

/**
 * A text, number or truth value, as it was written.
 *
 * @param text without quotes, escapes resolved
 * @param plain whether it was written without quotes
 * @param start the code point of the file at which it starts
 * @param end the code point of the file behind it
 * @since 0.1
 */
public record YamlScalar(String text, boolean plain, Place place, int start, int end)
    implements YamlNode {

  /** The same with a text that was put in; never nothing, even where it is empty. */
  public YamlScalar withText(String other) {
    return new YamlScalar(other, false, place, start, end);
  }

  @Override
  public boolean isNull() {
    return plain
        && switch (text) {
          case "", "~", "null", "Null", "NULL" -> true;
          default -> false;
        };
  }

  @Override
  public String kind() {
    return isNull() ? "empty" : "\"" + text + "\"";
  }
}
