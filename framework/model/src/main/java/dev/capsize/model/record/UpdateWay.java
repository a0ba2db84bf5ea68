package dev.capsize.model.record;

/**
 * How a transaction changes what is there. The code is part of the file format.
 *
 * @since 0.1
 */
public enum UpdateWay implements Coded {
  /** The system computes the new value from the current one, in one statement. */
  IN_PLACE(0, "in-place"),
  /** The client reads, computes and writes back: only isolation keeps others out in between. */
  READ_MODIFY_WRITE(1, "read-modify-write");

  private final int code;
  private final String text;

  UpdateWay(int code, String text) {
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
  public static UpdateWay ofCode(long code) {
    return Coded.ofCode(values(), "way of update", code);
  }

  /**
   * The one that files write like this.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static UpdateWay ofText(String text) {
    return Coded.ofText(values(), "way of update", text);
  }
}
