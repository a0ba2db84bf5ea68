package dev.capsize.check.expectation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a pattern in the log of a node. What a pattern may cost is bounded by the number of
 * characters that it looks at, not by a clock: the same log always gives the same answer.
 */
final class LogSearch {

  /** A line is cut behind so many characters: longer ones are dumps, not messages. */
  static final int LONGEST = 16_384;

  /** How often a pattern may look at a character of a line; some need exponentially many looks. */
  private static final int MOST_LOOKS = 5_000_000;

  private static final int KEPT = 5;
  private static final int SHOWN_CHARACTERS = 200;

  /**
   * A line of a log.
   *
   * @param number from 1
   * @param time by the engine's clock; null where the line does not begin with it
   */
  record Line(long number, @Nullable Instant time, String text) {}

  private final Pattern pattern;
  private final Optional<Pattern> except;
  private final List<Line> found = new ArrayList<>();
  private final List<Line> gaveUp = new ArrayList<>();
  private long lines;
  private long matches;

  LogSearch(Pattern pattern, Optional<Pattern> except) {
    this.pattern = pattern;
    this.except = except;
  }

  /** The first lines that match. */
  List<Line> found() {
    return found;
  }

  /** The first lines of which it cannot be said whether they match, with the reason as the text. */
  List<Line> gaveUp() {
    return gaveUp;
  }

  long lines() {
    return lines;
  }

  long matches() {
    return matches;
  }

  void read(Path file) throws IOException {
    // Bytes that are no UTF-8 are replaced: a log may hold anything.
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = next(reader); line != null; line = next(reader)) {
        lines++;
        look(line);
      }
    }
  }

  /** The next line without its end, cut where it is too long; null at the end. */
  private static @Nullable String next(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int character = reader.read();
    if (character < 0) {
      return null;
    }
    for (; character >= 0 && character != '\n'; character = reader.read()) {
      if (line.length() < LONGEST && character != '\r') {
        line.append((char) character);
      }
    }
    return line.toString();
  }

  private void look(String line) {
    // The engine writes its time before what the node said: the pattern is not about that.
    int space = line.indexOf(' ');
    Instant time = time(space < 0 ? line : line.substring(0, space));
    String said = time == null ? line : line.substring(space < 0 ? line.length() : space + 1);
    try {
      if (occurs(pattern, said) && except.filter(harmless -> occurs(harmless, said)).isEmpty()) {
        matches++;
        keep(found, time, shortened(said));
      }
    } catch (TooManyLooksException | StackOverflowError e) {
      keep(gaveUp, time, "the pattern needs too many steps for this line; make it simpler");
    }
  }

  private void keep(List<Line> list, @Nullable Instant time, String text) {
    if (list.size() < KEPT) {
      list.add(new Line(lines, time, text));
    }
  }

  private static boolean occurs(Pattern pattern, String text) {
    return pattern.matcher(new Watched(text, new int[] {MOST_LOOKS})).find();
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }

  private static final class TooManyLooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A text that can be looked at so many times only.
   *
   * @param left how many looks are left, shared with its parts
   */
  @SuppressWarnings("ArrayRecordComponent") // a counter that is shared on purpose, never compared
  private record Watched(CharSequence text, int[] left) implements CharSequence {

    @Override
    public char charAt(int index) {
      if (left[0]-- <= 0) {
        throw new TooManyLooksException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
