package dev.capsize.model.topology;

import java.util.regex.Pattern;

/** The name of a topology: folders, from the one that scenarios are looked for in. */
final class TopologyName {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*");

  private static final int MAX_LENGTH = 200;

  private TopologyName() {}

  static String parse(String text) {
    // The length first: Java's matcher recurses over repeated groups.
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name of a topology; folders with / between them are, as in postgres/ha"
              .formatted(text));
    }
    return text;
  }

  /** The first folder: of postgres/ha it is postgres. */
  static String system(String name) {
    int end = name.indexOf('/');
    return end < 0 ? name : name.substring(0, end);
  }
}
