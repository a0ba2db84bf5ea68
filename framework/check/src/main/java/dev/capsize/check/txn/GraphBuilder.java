package dev.capsize.check.txn;

import java.util.Arrays;

/** Collects edges in any order. Not thread-safe. */
final class GraphBuilder {

  private final int calls;
  private int nodes;
  private int size;
  private int[] from;
  private int[] to;

  GraphBuilder(int calls) {
    this.calls = calls;
    nodes = calls;
    from = new int[4 * calls + 16];
    to = new int[4 * calls + 16];
  }

  void edge(int source, int kind, int target) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size + (size >> 1));
      to = Arrays.copyOf(to, size + (size >> 1));
    }
    from[size] = source;
    to[size++] = Graph.pack(kind, target);
  }

  /**
   * From now on edges can be drawn from a reader to all of these at once, at the cost of one: over
   * two chains of auxiliary nodes, from which each leaves at its place, so that a reader that is
   * one of them can leave itself out.
   */
  Fan fan(int[] targets) {
    int count = targets.length;
    int before = nodes;
    int after = nodes + count;
    nodes += 2 * count;
    for (int i = 0; i < count; i++) {
      edge(before + i, Walk.THROUGH, targets[i]);
      edge(after + i, Walk.THROUGH, targets[i]);
      if (i > 0) {
        edge(before + i, Walk.THROUGH, before + i - 1);
        edge(after + i - 1, Walk.THROUGH, after + i);
      }
    }
    return new Fan(before, after, count);
  }

  /** All of the targets, but for one of them. */
  record Fan(int before, int after, int count) {

    /** Draws the edges; {@code own} is the place of the reader among the targets, or negative. */
    void draw(GraphBuilder graph, int reader, int kind, int own) {
      if (own < 0) {
        graph.edge(reader, kind, after);
        return;
      }
      if (own > 0) {
        graph.edge(reader, kind, before + own - 1);
      }
      if (own < count - 1) {
        graph.edge(reader, kind, after + own + 1);
      }
    }
  }

  boolean isTooLarge() {
    return nodes > Graph.MOST;
  }

  Graph build() {
    int[] first = new int[nodes + 1];
    for (int i = 0; i < size; i++) {
      first[from[i] + 1]++;
    }
    for (int i = 0; i < nodes; i++) {
      first[i + 1] += first[i];
    }
    int[] next = Arrays.copyOf(first, nodes);
    int[] edges = new int[size];
    for (int i = 0; i < size; i++) {
      edges[next[from[i]]++] = to[i];
    }
    return new Graph(calls, first, edges);
  }
}
