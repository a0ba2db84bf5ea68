package dev.capsize.check.call;

/**
 * What was read is no history, or not one that can be judged by the asked promise. Never a verdict.
 *
 * @since 0.1
 */
public final class InvalidHistoryException extends Exception {

  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line where, from 1; 0 where it is no single line
   * @param message what is wrong and what would be right
   */
  public InvalidHistoryException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** Where, from 1; 0 where it is no single line. */
  public int line() {
    return line;
  }
}
