package dev.capsize.check.txn;

/**
 * Transactions each of which comes before the next, and the last before the first. Immutable.
 *
 * @param calls the transactions
 * @param kinds of what kind the edge from each to the next is
 */
record Cycle(int[] calls, int[] kinds) {

  /** The second transaction was invoked after the first had returned. */
  static final int REALTIME = 5;

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
