package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What an EDN text has between its brackets. */
final class EdnTokens {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d+(?:N|/\\d+|(?:\\.\\d*)?(?:[eE][+-]?\\d+)?M?)");
  private static final int MOST_DIGITS = 18;
  private static final int SHOWN = 40;

  private final Characters in;
  private final WordCache words = new WordCache();
  private char[] token = new char[64];
  private int length;

  EdnTokens(Characters in) {
    this.in = in;
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\n' || c == ',' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B;
  }

  private static boolean ends(int c) {
    return switch (c) {
      case -1, '(', ')', '[', ']', '{', '}', '"', ';' -> true;
      default -> isBlank(c);
    };
  }

  /** The word behind the colon that comes next. */
  String keyword() throws InvalidHistoryException {
    in.next();
    return symbol();
  }

  /** A tag, a symbol, or the word of a keyword. */
  String symbol() throws InvalidHistoryException {
    collect();
    if (length == 0) {
      throw in.wrong("%s, where a word is right".formatted(Characters.shown(in.peek())));
    }
    return words.of(token, length);
  }

  /** Whatever begins with neither a bracket nor a mark. */
  void numberOrSymbol(CodeBuffer to) throws InvalidHistoryException {
    int column = in.column();
    int line = in.line();
    collect();
    int sign = token[0] == '-' || token[0] == '+' ? 1 : 0;
    if (length > sign && isDigit(token[sign])) {
      number(to, sign, line, column);
    } else if (is("nil")) {
      to.nil();
    } else {
      to.word(words.of(token, length));
    }
  }

  private void number(CodeBuffer to, int sign, int line, int column)
      throws InvalidHistoryException {
    long number = 0;
    int at = sign;
    while (at < length && isDigit(token[at])) {
      number = number * 10 + (token[at++] - '0');
    }
    boolean integer = at == length || (at == length - 1 && token[at] == 'N');
    if (integer && at - sign <= MOST_DIGITS) {
      to.integer(token[0] == '-' ? -number : number);
      return;
    }
    String text = new String(token, 0, length);
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidHistoryException(
          line,
          "column %d: \"%s\" is neither a number nor a word"
              .formatted(column, text.length() > SHOWN ? text.substring(0, SHOWN) : text));
    }
    to.word(integer ? text.replaceFirst("^\\+", "").replaceFirst("N$", "") : text);
  }

  /** The text between the quotation mark that comes next and its fellow. */
  String string() throws InvalidHistoryException {
    int line = in.line();
    int column = in.column();
    in.next();
    length = 0;
    for (int c = in.next(); c != '"'; c = in.next()) {
      if (c == -1) {
        throw in.wrong(
            "the file ends inside the text that begins in line %d, column %d"
                .formatted(line, column));
      }
      put(c == '\\' ? escape() : c);
    }
    return words.of(token, length);
  }

  private int escape() throws InvalidHistoryException {
    int c = in.peek();
    if (c >= '0' && c <= '7') {
      int octal = 0;
      for (int i = 0; i < 3 && in.peek() >= '0' && in.peek() <= '7'; i++) {
        octal = octal * 8 + in.next() - '0';
      }
      return octal;
    }
    int plain = "tbnrf\\\"'".indexOf(c);
    if (c != 'u' && plain < 0) {
      throw in.wrong(
          "\\ before %s; \\t \\b \\n \\r \\f \\\\ \\\" and \\u0000 are right"
              .formatted(Characters.shown(c)));
    }
    in.next();
    return c == 'u' ? hexadecimal() : "\t\b\n\r\f\\\"'".charAt(plain);
  }

  private int hexadecimal() throws InvalidHistoryException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(in.peek(), 16);
      if (digit < 0) {
        throw in.wrong("%s, where \\u has four digits".formatted(Characters.shown(in.peek())));
      }
      code = code * 16 + digit;
      in.next();
    }
    return code;
  }

  /** The character behind the backslash that comes next, or its name: {@code newline}. */
  String character() throws InvalidHistoryException {
    in.next();
    if (in.peek() == -1 || (isBlank(in.peek()) && in.peek() != ',')) {
      throw in.wrong("\\, where a character follows");
    }
    length = 0;
    put(in.next());
    while (!ends(in.peek())) {
      put(in.next());
    }
    return words.of(token, length);
  }

  private void collect() throws InvalidHistoryException {
    length = 0;
    while (!ends(in.peek())) {
      put(in.next());
    }
  }

  private boolean is(String word) {
    return length == word.length() && word.contentEquals(new String(token, 0, length));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private void put(int character) {
    if (length + 2 > token.length) {
      token = Arrays.copyOf(token, token.length * 2);
    }
    if (character < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      token[length++] = (char) character;
    } else {
      length += Character.toChars(character, token, length);
    }
  }
}
