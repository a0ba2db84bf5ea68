package dev.capsize.check.txn;

import dev.capsize.check.call.Anomaly;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the components of a graph that have a cycle of a kind and shows a shortest one. A
 * component that has one is left out of later hunts if they ask for it. Not thread-safe.
 */
final class CycleHunter {

  private final Subgraph part;
  private final Graph graph;
  private final Findings findings;
  private final CycleWords words;
  private final PathSearch search;
  private final BitSet named = new BitSet();

  CycleHunter(Subgraph part, Findings findings, CycleWords words) {
    this.part = part;
    graph = part.graph();
    this.findings = findings;
    this.words = words;
    search = new PathSearch(graph);
  }

  Components components(Walk walk) {
    return Components.of(graph, walk, new int[graph.calls()]);
  }

  /**
   * Looks for cycles.
   *
   * @param only whether a component that has such a cycle is left out of later hunts, and one that
   *     was is left out of this
   */
  void run(Hunt hunt, boolean only) {
    search.refill();
    BitSet hits = new BitSet();
    int @Nullable [] best = null;
    int bestFrom = 0;
    int bestTo = 0;
    for (int from = 0; from < graph.calls(); from++) {
      int component = part.component(from);
      if (only && named.get(component)) {
        continue;
      }
      for (int i = graph.first()[from]; i < graph.first()[from + 1]; i++) {
        int edge = graph.edges()[i];
        int to = Graph.target(edge);
        if (Graph.kind(edge) != hunt.marker() || !hunt.isOpen(from, to)) {
          continue;
        }
        if (hunt.certain()) {
          hits.set(component);
        }
        if (search.exhausted()) {
          continue;
        }
        int most = best == null || !hits.get(component) ? Integer.MAX_VALUE : best.length / 2 - 1;
        if (most == 0) {
          continue; // There is no shorter one.
        }
        int[] path = hunt.back(search, from, to, most);
        if (path == null) {
          continue;
        }
        hits.set(component);
        if (best == null || path.length < best.length) {
          best = path;
          bestFrom = from;
          bestTo = to;
        }
      }
    }
    if (hits.isEmpty()) {
      return;
    }
    if (only) {
      named.or(hits);
    }
    report(hunt, hits.cardinality(), best, bestFrom, bestTo);
  }

  private void report(Hunt hunt, int count, int @Nullable [] path, int from, int to) {
    if (path == null) {
      findings.add(hunt.name(), () -> unexplained(hunt.name()));
      findings.count(hunt.name(), count - 1L);
      return;
    }
    Cycle cycle =
        CycleClosing.close(from, hunt.marker(), to, path, graph.calls())
            .renumbered(part.original());
    findings.add(cycle.name(), () -> words.explain(cycle));
    findings.count(cycle.name(), count - 1L);
  }

  /** What is said of a cycle that is proven, but was not found within the bounds of the search. */
  static Anomaly unexplained(String name) {
    return new Anomaly(name, "there is such a cycle, but it is too long to be shown", List.of());
  }
}
