package dev.capsize.check.sweep;

/**
 * What the loss of something did, from best to worst.
 *
 * @since 0.1
 */
public enum CutEffect {
  /** Every operation was served in time. */
  UNNOTICED("nothing noticed"),
  /** Service was away and came back. */
  OUTAGE("outage"),
  /** What may fail did, the rest was served. */
  DEGRADED("degraded"),
  /** The evidence does not suffice. */
  UNKNOWN("unknown"),
  /** An expectation fell: the system cannot do without it. */
  DOWN("down"),
  /** Data was lost, or two nodes believed to be the only one. */
  UNSAFE("data lost");

  private final String text;

  CutEffect(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Whether the system cannot do without what was taken. */
  public boolean fatal() {
    return this == DOWN || this == UNSAFE;
  }
}
