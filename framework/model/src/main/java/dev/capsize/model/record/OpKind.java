package dev.capsize.model.record;

/**
 * What an operation asks of a system. The code is part of the file format: append only.
 *
 * @since 0.1
 */
public enum OpKind {
  /** Add an element that no other operation adds: key = element. */
  INSERT(0),
  /** Is this element there? key = element; value = [1] or [0]. */
  READ(1),
  /** All elements: value = the elements. */
  READ_ALL(2),
  /** The witness' tiny write to one node: key = a number that grows. */
  WITNESS(3);

  private final int code;

  OpKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static OpKind ofCode(int code) {
    for (OpKind value : values()) {
      if (value.code == code) {
        return value;
      }
    }
    throw new IllegalArgumentException("no OpKind has the code " + code);
  }
}
