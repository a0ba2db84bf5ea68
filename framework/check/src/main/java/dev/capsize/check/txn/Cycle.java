package dev.capsize.check.txn;

/** Transactions each of which comes before the next, and the last before the first. Immutable. */
final class Cycle {

  /** The second transaction was invoked after the first had returned. */
  static final int REALTIME = 5;

  private final int[] calls;
  private final int[] kinds;

  /**
   * Takes one.
   *
   * @param calls the transactions; not to be changed any more
   * @param kinds of what kind the edge from each to the next is
   */
  Cycle(int[] calls, int[] kinds) {
    this.calls = calls;
    this.kinds = kinds;
  }

  int call(int index) {
    return calls[index];
  }

  /** The kind of the edge from a transaction to the next. */
  int kind(int index) {
    return kinds[index];
  }

  /** The same with other numbers for the transactions. */
  Cycle renumbered(int[] numbers) {
    int[] renumbered = new int[calls.length];
    for (int i = 0; i < calls.length; i++) {
      renumbered[i] = numbers[calls[i]];
    }
    return new Cycle(renumbered, kinds);
  }

  int length() {
    return calls.length;
  }

  /** The name of the phenomenon: the strongest one that it is. */
  String name() {
    return family() + suffix();
  }

  /** The name without regard to the order of clients and of time. */
  private String family() {
    int anti = count(Walk.RW);
    if (anti == 0) {
      return count(Walk.WR) == 0 ? "G0" : "G1c";
    }
    if (anti == 1) {
      return "G-single";
    }
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == Walk.RW && kinds[(i + 1) % kinds.length] == Walk.RW) {
        return "G2-item";
      }
    }
    return "G-nonadjacent";
  }

  private String suffix() {
    if (count(REALTIME) > 0) {
      return "-realtime";
    }
    return count(Walk.PROCESS) > 0 ? "-process" : "";
  }

  private int count(int kind) {
    int count = 0;
    for (int each : kinds) {
      count += each == kind ? 1 : 0;
    }
    return count;
  }
}
