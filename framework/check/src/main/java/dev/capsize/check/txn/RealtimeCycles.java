package dev.capsize.check.txn;

import org.jspecify.annotations.Nullable;

/**
 * Cycles with an edge of real time. Of all such cycles there is always one with a single such edge
 * (of two a shorter cycle can be made, since of four moments the earliest and the latest compare),
 * so it suffices to see from each transaction whether a walk ends in one that had returned before
 * it was invoked: no edges for real time are drawn at all.
 */
final class RealtimeCycles {

  private static final int TRIED = 64;

  private final Subgraph part;
  private final Graph graph;
  private final int[] invoked;
  private final int[] returned;
  private final Findings findings;
  private final CycleWords words;
  private final PathSearch search;
  private final boolean[] named;

  RealtimeCycles(
      Subgraph part, int[] invoked, int[] returned, Findings findings, CycleWords words) {
    this.part = part;
    graph = part.graph();
    this.invoked = invoked;
    this.returned = returned;
    this.findings = findings;
    this.words = words;
    search = new PathSearch(graph);
    named = new boolean[invoked.length];
  }

  /** Looks for them, by walks of growing strength up to the given one. */
  void find(Walk most) {
    find("G0-realtime", Walk.WRITES);
    find("G1c-realtime", Walk.READS);
    if (most != Walk.READS) {
      find("G-single-realtime", Walk.SINGLE);
      find("G-nonadjacent-realtime", Walk.NONADJACENT);
    }
    if (most == Walk.ANY) {
      find("G2-item-realtime", Walk.ANY);
    }
  }

  /** Counts cycles that do not overlap in time, and shows the shortest of some of them. */
  private void find(String name, Walk walk) {
    Components found = Components.of(graph, walk, returned);
    search.refill();
    int count = 0;
    int last = -1;
    @Nullable Cycle best = null;
    for (int call = 0; call < invoked.length; call++) {
      if (found.earliest(call) >= invoked[call] || named[call]) {
        continue;
      }
      named[call] = true;
      if (found.earliest(call) <= last) {
        continue;
      }
      last = invoked[call];
      if (count++ < TRIED) {
        int most = best == null ? Integer.MAX_VALUE : best.length() - 2;
        Cycle cycle = from(call, walk, most);
        best = cycle == null ? best : cycle;
      }
    }
    if (count == 0) {
      return;
    }
    Cycle shown = best;
    if (shown == null) {
      findings.add(name, () -> CycleHunter.unexplained(name));
    } else {
      findings.add(name, () -> words.explain(shown));
    }
    findings.count(name, count - 1L);
  }

  private @Nullable Cycle from(int call, Walk walk, int most) {
    int states = walk.states();
    int[] path =
        search.find(
            walk,
            call,
            0,
            most,
            place -> place / states < graph.calls() && returned[place / states] < invoked[call],
            place -> true);
    if (path == null) {
      return null;
    }
    int end = path[path.length - 1];
    return CycleClosing.close(end, Cycle.REALTIME, call, path, graph.calls())
        .renumbered(part.original());
  }
}
