package dev.capsize.model.record;

/**
 * The isolation levels of SQL that a transaction may ask for. What a system makes of them differs:
 * Postgres gives snapshot isolation for repeatable read. The code is part of the file format.
 *
 * @since 0.1
 */
public enum Isolation implements Coded {
  SERIALIZABLE(0, "serializable"),
  REPEATABLE_READ(1, "repeatable-read"),
  READ_COMMITTED(2, "read-committed");

  private final int code;
  private final String text;

  Isolation(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** As operations hold it. */
  @Override
  public int code() {
    return code;
  }

  /** As files write it. */
  @Override
  public String text() {
    return text;
  }

  /**
   * The one with this code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Isolation ofCode(long code) {
    return Coded.ofCode(values(), "isolation", code);
  }

  /**
   * The one that files write like this.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Isolation ofText(String text) {
    return Coded.ofText(values(), "isolation", text);
  }
}
