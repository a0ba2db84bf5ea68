package dev.capsize.check.txn;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The part of a graph that matters, its nodes numbered anew in the same order. Immutable. */
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

  /** What is known of the calls of the whole graph, for the nodes of this one. */
  int[] take(int[] ofCalls) {
    int[] taken = new int[graph.calls()];
    for (int node = 0; node < taken.length; node++) {
      taken[node] = ofCalls[original[node]];
    }
    return taken;
  }

  /** The component of a node in the whole graph; the same number for the same one. */
  int component(int node) {
    return component[node];
  }

  /**
   * The nodes of cyclic components, and the edges within each of these.
   *
   * @param found the components, of a walk with one state
   * @param process whether edges of the order of a client are taken too
   */
  static Subgraph cyclic(Graph whole, Components found, boolean process) {
    return of(
        whole,
        found,
        node -> found.isCycle(found.of(node)),
        (from, edge) ->
            found.of(from) == found.of(Graph.target(edge))
                && (process || Graph.kind(edge) != Walk.PROCESS));
  }

  /**
   * All that lies on a walk from a transaction to one that had returned before it was invoked.
   *
   * @param found the components of the walk that may do anything
   */
  static Subgraph stale(Graph whole, Components found, int[] invoked) {
    int[] latest = new int[found.count()];
    Arrays.fill(latest, -1);
    int[] ordered = found.ordered();
    for (int i = ordered.length - 1; i >= 0; i--) {
      int node = ordered[i];
      if (node < whole.calls()) {
        latest[found.of(node)] = Math.max(latest[found.of(node)], invoked[node]);
      }
      boolean last = i == 0 || found.of(ordered[i - 1]) != found.of(node);
      for (int j = i; last && j < ordered.length && found.of(ordered[j]) == found.of(node); j++) {
        push(whole, found, ordered[j], latest);
      }
    }
    return of(
        whole, found, node -> found.earliest(node) < latest[found.of(node)], (from, edge) -> true);
  }

  private static void push(Graph whole, Components found, int node, int[] latest) {
    int late = latest[found.of(node)];
    for (int i = whole.first()[node]; i < whole.first()[node + 1]; i++) {
      int to = found.of(Graph.target(whole.edges()[i]));
      latest[to] = Math.max(latest[to], late);
    }
  }

  private static Subgraph of(
      Graph whole, Components found, IntPredicate nodes, EdgePredicate edges) {
    int[] local = new int[whole.nodes()];
    int count = 0;
    int calls = 0;
    for (int node = 0; node < local.length; node++) {
      local[node] = nodes.test(node) ? count++ : -1;
      calls += local[node] >= 0 && node < whole.calls() ? 1 : 0;
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
        int to = local[Graph.target(edge)];
        if (to >= 0 && edges.test(node, edge)) {
          part.edge(local[node], Graph.kind(edge), to);
        }
      }
    }
    Graph built = part.build();
    return new Subgraph(new Graph(calls, built.first(), built.edges()), original, component);
  }

  /** Whether an edge is taken. */
  private interface EdgePredicate {
    boolean test(int from, int edge);
  }
}
