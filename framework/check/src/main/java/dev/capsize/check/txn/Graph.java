package dev.capsize.check.txn;

/**
 * Dependencies between transactions: compressed sparse rows. Nodes are the numbers of the calls,
 * behind them auxiliary ones. Immutable.
 */
final class Graph {

  private static final int KIND = 28;
  private static final int TARGET = (1 << KIND) - 1;

  /** The most nodes there can be. */
  static final int MOST = TARGET;

  private final int calls;
  private final int[] first;
  private final int[] edges;

  Graph(int calls, int[] first, int[] edges) {
    this.calls = calls;
    this.first = first;
    this.edges = edges;
  }

  static int pack(int kind, int target) {
    return (kind << KIND) | target;
  }

  static int kind(int edge) {
    return edge >>> KIND;
  }

  static int target(int edge) {
    return edge & TARGET;
  }

  int nodes() {
    return first.length - 1;
  }

  /** How many of the nodes are transactions; the others are auxiliary. */
  int calls() {
    return calls;
  }

  int size() {
    return edges.length;
  }

  /** For each node the place of its first edge, and behind them the end. */
  int[] first() {
    return first;
  }

  int[] edges() {
    return edges;
  }
}
