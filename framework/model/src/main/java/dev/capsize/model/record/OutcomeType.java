package dev.capsize.model.record;

/**
 * How an operation ended, in the field's words. The code is part of the file format: append only.
 *
 * @since 0.1
 */
public enum OutcomeType {
  /** It happened. */
  OK(0),
  /** It certainly did not happen. */
  FAIL(1),
  /** Unknown: it may have happened or happen at any later time. */
  INFO(2),
  /** No client was free at its scheduled time: it was never sent. */
  MISSED(3);

  private final int code;

  OutcomeType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static OutcomeType ofCode(int code) {
    for (OutcomeType value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new IllegalArgumentException("no OutcomeType has the code " + code);
  }
}
