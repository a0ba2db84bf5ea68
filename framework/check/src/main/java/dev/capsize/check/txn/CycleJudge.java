package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import dev.capsize.model.record.OutcomeType;

/**
 * Finds the cycles that a level forbids. The verdict takes linear time; the names and the shortest
 * examples come from searches of bounded length and never change it.
 */
final class CycleJudge {

  private final Graph graph;
  private final Consistency level;
  private final Findings findings;
  private final CycleWords words;
  private final int[] invoked;
  private final int[] returned;

  CycleJudge(Graph graph, Calls calls, Consistency level, Findings findings, CycleWords words) {
    this.graph = graph;
    this.level = level;
    this.findings = findings;
    this.words = words;
    invoked = new int[calls.size()];
    returned = new int[calls.size()];
    for (int call = 0; call < calls.size(); call++) {
      invoked[call] = calls.invoked(call);
      returned[call] = calls.outcome(call) == OutcomeType.OK ? calls.returned(call) : Calls.NEVER;
    }
  }

  void judge() {
    Walk quick = level.walk() == Walk.NONADJACENT ? Walk.ANY : level.walk();
    Components found = Components.of(graph, quick, returned);
    boolean stale = level.order() == Consistency.Order.REALTIME && isStale(found);
    if (found.cyclic() > 0) {
      plain(new CycleHunter(Subgraph.cyclic(graph, found, false), findings, words));
      if (level.order() == Consistency.Order.PROCESS) {
        process(new CycleHunter(Subgraph.cyclic(graph, found, true), findings, words));
      }
    }
    if (stale) {
      Subgraph part = Subgraph.stale(graph, found, invoked);
      new RealtimeCycles(part, part.take(invoked), part.take(returned), findings, words)
          .find(level.walk());
    }
  }

  /** Whether a walk leads from a transaction to one that had returned before it was invoked. */
  private boolean isStale(Components found) {
    for (int call = 0; call < invoked.length; call++) {
      if (found.earliest(call) < invoked[call]) {
        return true;
      }
    }
    return false;
  }

  /** Cycles of dependencies alone, each sought from the edges that make it what it is. */
  private void plain(CycleHunter hunter) {
    Components writes = hunter.components(Walk.WRITES);
    hunter.run(Hunt.of("G0", Walk.WW, Walk.WRITES, writes), false);
    Components reads = hunter.components(Walk.READS);
    hunter.run(Hunt.of("G1c", Walk.WR, Walk.READS, reads), false);
    if (level.walk() == Walk.READS) {
      return;
    }
    Components apart = hunter.components(Walk.NONADJACENT);
    if (apart.cyclic() > 0) {
      hunter.run(
          new Hunt("G-single", Walk.RW, Walk.READS, Walk.NONADJACENT, apart, reads, false), true);
      hunter.run(Hunt.of("G-nonadjacent", Walk.RW, Walk.NONADJACENT, apart), true);
    }
    if (level.walk() == Walk.ANY) {
      hunter.run(Hunt.of("G2-item", Walk.RW, Walk.ANY, hunter.components(Walk.ANY)), true);
    }
  }

  /** Cycles that need the order of the transactions of one client. */
  private void process(CycleHunter hunter) {
    Components writes = hunter.components(Walk.WRITES);
    hunter.run(Hunt.of("G0-process", Walk.PROCESS, Walk.WRITES, writes), true);
    Components reads = hunter.components(Walk.READS);
    hunter.run(Hunt.of("G1c-process", Walk.PROCESS, Walk.READS, reads), true);
    if (level.walk() == Walk.READS) {
      return;
    }
    Components apart = hunter.components(Walk.NONADJACENT);
    if (apart.cyclic() > 0) {
      hunter.run(
          new Hunt(
              "G-single-process", Walk.PROCESS, Walk.SINGLE, Walk.NONADJACENT, apart, null, false),
          true);
      hunter.run(Hunt.of("G-nonadjacent-process", Walk.PROCESS, Walk.NONADJACENT, apart), true);
    }
    if (level.walk() == Walk.ANY) {
      Components all = hunter.components(Walk.ANY);
      hunter.run(Hunt.of("G2-item-process", Walk.PROCESS, Walk.ANY, all), true);
    }
  }
}
