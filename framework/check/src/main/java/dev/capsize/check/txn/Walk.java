package dev.capsize.check.txn;

/**
 * Which walks through a graph of dependencies a phenomenon is about: a small automaton that reads
 * the kinds of the edges. A transaction in a state is a place; a cycle of places is a phenomenon.
 */
enum Walk {
  /** Write dependencies alone: G0. */
  WRITES(1),
  /** Write and read dependencies: G1c. */
  READS(1),
  /** At most one anti-dependency; the state tells whether it was taken: G-single. */
  SINGLE(2),
  /** No two anti-dependencies in a row; the state tells whether the last edge was one. */
  NONADJACENT(2),
  /** Anything: G2-item. */
  ANY(1);

  /** Another transaction wrote the version before. */
  static final int WW = 0;

  /** It read what another wrote. */
  static final int WR = 1;

  /** Another wrote the version after the one that it read. */
  static final int RW = 2;

  /** The same client asked for it afterwards. */
  static final int PROCESS = 3;

  /** The second part of an edge that leads over an auxiliary node, of the kind of the first. */
  static final int THROUGH = 4;

  private final int states;

  Walk(int states) {
    this.states = states;
  }

  int states() {
    return states;
  }

  /** For each state and kind of edge the next state; negative where there is none. */
  int[][] steps() {
    return switch (this) {
      case WRITES -> new int[][] {{0, -1, -1, 0, 0}};
      case READS -> new int[][] {{0, 0, -1, 0, 0}};
      case SINGLE -> new int[][] {{0, 0, 1, 0, 0}, {1, 1, -1, 1, 1}};
      case NONADJACENT -> new int[][] {{0, 0, 1, 0, 0}, {0, 0, -1, 0, 1}};
      case ANY -> new int[][] {{0, 0, 0, 0, 0}};
    };
  }
}
