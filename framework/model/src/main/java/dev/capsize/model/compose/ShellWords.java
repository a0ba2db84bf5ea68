package dev.capsize.model.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command that is written as one text into words, as a shell does before anything else.
 */
final class ShellWords {

  private ShellWords() {}

  /**
   * The words.
   *
   * @throws IllegalArgumentException when a quote does not end
   */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i + 1 == text.length();
      if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
        continue;
      }
      inWord = true;
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == '\\' && quote != '\'' && !last && escapes(text.charAt(i + 1), quote)) {
        word.append(text.charAt(++i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("the quote %c does not end".formatted(quote));
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** Within double quotes a backslash is one, but before these. */
  private static boolean escapes(char next, char quote) {
    return quote == 0 || next == '"' || next == '\\' || next == '$' || next == '`';
  }
}
