package dev.capsize.model.record;

/**
 * What an operation asks of a system. The code is part of the file format: append only. A value is
 * what was asked for, and behind it, once the system has answered, the answer.
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
  WITNESS(3),
  /** Reads a register: key; answer = [its value], or [] where it was never written. */
  GET(4),
  /** Writes a register: key; asked = [the new value]. */
  PUT(5),
  /** Sets a register that has an expected value: key; asked = [expected, new]; answer as a flag. */
  CAS(6),
  /**
   * One transaction on lists: asked = [isolation, way of update, n], then n times [0 read or 1
   * append, key, element or 0]; answer = for each read, in order, [count], then the elements. The
   * codes are those of {@link Isolation} and {@link UpdateWay}.
   */
  TXN(7),
  /**
   * Moves money in one transaction: asked = [isolation, way of update, balance at the beginning,
   * from, to, amount]; answer as a flag: 0 for lack of money, without effect.
   */
  TRANSFER(8),
  /**
   * Reads the balances of all accounts at once: asked = [balance at the beginning, accounts];
   * answer = the balance of account 0, 1 and so on.
   */
  BALANCES(9),
  /** Puts an element, that no other operation puts, into a queue: key = element. */
  ENQUEUE(10),
  /** Takes an element out of a queue: answer = [the element], or [] where the queue is empty. */
  DEQUEUE(11);

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
