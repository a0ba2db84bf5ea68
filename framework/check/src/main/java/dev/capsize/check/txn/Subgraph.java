package dev.capsize.check.txn;

import java.util.Arrays;

/**
 * The part of a graph that cycles run through: the nodes of its cyclic components and the edges
 * within each of them, numbered anew in the same order. Immutable.
 */
final class Subgraph {

  private final Graph graph;
  private final int[] original;
  private final int[] component;

  private Subgraph(Graph graph, int[] original, int[] component) {
    this.graph = graph;
    this.original = original;
    this.component = component;
  }

  Graph graph() {
    return graph;
  }

  /** For each node the one in the whole graph. */
  int[] original() {
    return original;
  }

  /** The component of a node in the whole graph; the same number for the same one. */
  int component(int node) {
    return component[node];
  }

  /**
   * Takes it.
   *
   * @param found the components; of a walk with one state
   * @param process whether edges of the order of a client are taken too
   */
  static Subgraph of(Graph whole, Components found, boolean process) {
    int[] local = new int[whole.nodes()];
    Arrays.fill(local, -1);
    int count = 0;
    int calls = 0;
    for (int node = 0; node < local.length; node++) {
      if (found.isCycle(found.of(node))) {
        local[node] = count++;
        calls += node < whole.calls() ? 1 : 0;
      }
    }
    int[] original = new int[count];
    int[] component = new int[count];
    Numbering numbers = new Numbering(16);
    GraphBuilder part = new GraphBuilder(count);
    for (int node = 0; node < local.length; node++) {
      if (local[node] < 0) {
        continue;
      }
      original[local[node]] = node;
      component[local[node]] = numbers.add(0, found.of(node)); // Small ones.
      for (int i = whole.first()[node]; i < whole.first()[node + 1]; i++) {
        int edge = whole.edges()[i];
        int to = Graph.target(edge);
        if (found.of(to) == found.of(node) && (process || Graph.kind(edge) != Walk.PROCESS)) {
          part.edge(local[node], Graph.kind(edge), local[to]);
        }
      }
    }
    Graph built = part.build();
    return new Subgraph(new Graph(calls, built.first(), built.edges()), original, component);
  }
}
