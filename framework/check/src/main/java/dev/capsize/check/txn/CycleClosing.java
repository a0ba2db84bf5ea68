package dev.capsize.check.txn;

import java.util.Arrays;

/** Makes a cycle of transactions of an edge and a path that leads back. Pure. */
final class CycleClosing {

  private CycleClosing() {}

  /**
   * The cycle. Auxiliary nodes are left out: an edge to one has the kind of all that it stands for.
   *
   * @param from the transaction where the edge begins
   * @param kind the kind of the edge
   * @param to where it ends
   * @param path from there back, as {@link PathSearch#find} gives it
   * @param calls how many nodes are transactions
   */
  static Cycle close(int from, int kind, int to, int[] path, int calls) {
    int[] nodes = new int[path.length / 2 + 1];
    int[] kinds = new int[path.length / 2 + 1];
    nodes[0] = from;
    kinds[0] = kind;
    int size = 1;
    int at = to;
    for (int i = 0; i < path.length; i += 2) {
      if (at < calls) {
        nodes[size] = at;
        kinds[size++] = path[i];
      }
      at = path[i + 1];
    }
    return new Cycle(Arrays.copyOf(nodes, size), Arrays.copyOf(kinds, size));
  }
}
