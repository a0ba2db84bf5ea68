package dev.capsize.model.source;

/**
 * A position in a user's file.
 *
 * @param file the path as the user gave it, never made absolute
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole line is meant
 * @since 0.1
 */
public record Place(String file, int line, int column) {

  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /** {@code file:line:column}, the form that editors and build logs make clickable. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
