package dev.capsize.check.foreign;

/** The end of one line of a log, and then of another. */
final class LineSource implements Characters {

  private String text = "";
  private int line;
  private int at;

  /** Goes on with another line. */
  void reset(String of, int from, int number) {
    text = of;
    at = from;
    line = number;
  }

  @Override
  public int peek() {
    return at < text.length() ? text.codePointAt(at) : -1;
  }

  @Override
  public int next() {
    int character = peek();
    at += character < 0 ? 0 : Character.charCount(character);
    return character;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public int column() {
    return at + 1;
  }
}
