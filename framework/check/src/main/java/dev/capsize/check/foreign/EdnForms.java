package dev.capsize.check.foreign;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;

/**
 * Values in EDN, the extensible data notation of Clojure (https://github.com/edn-format/edn). It is
 * read here and not by a library, because no maintained one tells the line of an error, and because
 * values become codes without an object each. Tags and metadata are left out; what they stand
 * before is read. Stateful; not thread-safe.
 */
final class EdnForms implements Forms {

  private static final int SET = -2;
  private static final int DEEPEST = 500;

  private final Characters in;
  private final EdnTokens tokens;
  private final CodeBuffer forgotten = CodeBuffer.forgetful();
  private boolean setBegun;
  private int depth;

  EdnForms(Characters in) {
    this.in = in;
    this.tokens = new EdnTokens(in);
  }

  /**
   * Goes to where the next value or closing bracket begins, past blanks, comments, discarded
   * values, metadata and tags; tells its first character.
   */
  int start() throws InvalidHistoryException {
    if (setBegun) {
      return SET;
    }
    while (true) {
      int c = in.peek();
      if (EdnTokens.isBlank(c)) {
        in.next();
      } else if (c == ';') {
        while (in.peek() != '\n' && in.peek() != -1) {
          in.next();
        }
      } else if (c == '^') {
        in.next();
        forget();
      } else if (c != '#') {
        return c;
      } else if (dispatch()) {
        return SET;
      }
    }
  }

  /** The name of a field; empty where the key is nothing that could be one. */
  String name() throws InvalidHistoryException {
    int c = start();
    if (c == ':') {
      return tokens.keyword();
    }
    if (c == '"') {
      return tokens.string();
    }
    forget();
    return "";
  }

  @Override
  public void value(CodeBuffer to) throws InvalidHistoryException {
    int c = start();
    setBegun = false;
    switch (c) {
      case SET, '{' -> collection(to, '}', c == '{');
      case '[' -> collection(to, ']', false);
      case '(' -> collection(to, ')', false);
      case ':' -> to.word(tokens.keyword());
      case '"' -> to.word(tokens.string());
      case '\\' -> to.word(tokens.character());
      case ']', ')', '}' ->
          throw in.wrong(
              "%s closes nothing that is open here; a value is right"
                  .formatted(Characters.shown(c)));
      case -1 -> throw in.wrong("the file ends where a value is right");
      default -> tokens.numberOrSymbol(to);
    }
  }

  private void collection(CodeBuffer to, int close, boolean map) throws InvalidHistoryException {
    int line = in.line();
    int column = in.column();
    deeper();
    in.next();
    int head = to.begin();
    int elements = 0;
    for (int c = start(); c != close; c = start()) {
      if (c == -1 || c == ']' || c == ')' || c == '}') {
        throw in.wrong(
            "%s, where %s for the bracket of line %d, column %d is right"
                .formatted(Characters.shown(c), Characters.shown(close), line, column));
      }
      value(to);
      elements++;
    }
    if (map && elements % 2 == 1) {
      throw in.wrong("a key of the map has no value");
    }
    in.next();
    depth--;
    to.end(head, map ? Codes.map(elements / 2) : Codes.list(elements));
  }

  /** What begins with a #: true where it is a set. */
  private boolean dispatch() throws InvalidHistoryException {
    in.next();
    int c = in.peek();
    if (c == '{') {
      setBegun = true;
      return true;
    }
    if (c == '_') {
      in.next();
      forget();
    } else if (c == ':' || Character.isLetter(c)) {
      tokens.symbol();
    } else if (c == '#') { // ##Inf: the symbol that follows is the value.
      in.next();
    } else {
      throw in.wrong("# before " + Characters.shown(c) + " means nothing in EDN");
    }
    return false;
  }

  private void forget() throws InvalidHistoryException {
    deeper();
    value(forgotten);
    depth--;
  }

  private void deeper() throws InvalidHistoryException {
    if (++depth > DEEPEST) {
      throw in.wrong("more than %d values are nested".formatted(DEEPEST));
    }
  }
}
