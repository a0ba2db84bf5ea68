package dev.capsize.check.linear;

/**
 * The calls on one part of the state and the order of their invocations and returns. A call of
 * unknown outcome has no return.
 */
final class Partition {

  private final long key;
  private final int[] calls;
  private final int[] events;

  Partition(long key, int[] calls, int[] events) {
    this.key = key;
    this.calls = calls;
    this.events = events;
  }

  /** The part. */
  long key() {
    return key;
  }

  /** The calls, by their number in the history, in the order of their invocation. */
  int[] calls() {
    return calls;
  }

  /** The index of the call in {@link #calls()}, complemented for a return. */
  int[] events() {
    return events;
  }
}
