package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies between transactions on registers, as far as the order of versions is known: nil
 * comes first, and what a transaction read comes before what it wrote over it.
 */
final class RegisterGraph {

  private final Txns txns;
  private final RegisterReads reads;
  private final RegisterFindings findings;
  private final GraphBuilder graph;
  private final Groups updaters;
  private final Groups writers;

  private RegisterGraph(
      Txns txns, RegisterReads reads, RegisterFindings findings, GraphBuilder graph) {
    this.txns = txns;
    this.reads = reads;
    this.findings = findings;
    this.graph = graph;
    updaters = new Groups(txns.writes());
    writers = new Groups(txns.keys());
  }

  /** Draws them; what real time says of the order of versions is drawn elsewhere. */
  static void draw(
      Txns txns, RegisterReads reads, RegisterFindings findings, GraphBuilder graph) {
    RegisterGraph drawing = new RegisterGraph(txns, reads, findings, graph);
    drawing.group();
    drawing.lostUpdatesOfNil();
    for (int call = 0; call < txns.calls().size(); call++) {
      for (int op = txns.first(call); txns.ok(call) && op < txns.end(call); op++) {
        if (txns.isRead(op)) {
          drawing.read(call, op);
        }
      }
    }
  }

  private void group() {
    for (int call = 0; call < txns.calls().size(); call++) {
      for (int op = txns.first(call); reads.committed(call) && op < txns.end(call); op++) {
        if (!txns.isWrite(op)) {
          continue;
        }
        int write = txns.write(op);
        writers.add(txns.key(op), call);
        int replaced = reads.replaced(write);
        if (replaced >= 0 && txns.writer(write) == call) {
          int other = updaters.add(replaced, call);
          if (other >= 0) {
            findings.lostUpdate(other, call, op, firstRead(op));
          }
          int writer = txns.writer(replaced);
          if (reads.committed(writer) && writer != call) {
            graph.edge(writer, Walk.WW, call);
          }
        }
      }
    }
    updaters.seal();
    writers.seal();
  }

  private void lostUpdatesOfNil() {
    int[] first = new int[txns.keys()];
    for (int call = 0; call < txns.calls().size(); call++) {
      for (int op = txns.first(call); txns.ok(call) && op < txns.end(call); op++) {
        if (txns.isWrite(op) && reads.replaced(txns.write(op)) == RegisterReads.NIL) {
          int key = txns.key(op);
          if (first[key] > 0 && first[key] != call + 1) {
            findings.lostUpdate(first[key] - 1, call, op, firstRead(op));
          }
          first[key] = first[key] == 0 ? call + 1 : first[key];
        }
      }
    }
  }

  private int firstRead(int op) {
    int first = op;
    while (txns.before(first) >= 0) {
      first = txns.before(first);
    }
    return first;
  }

  private void read(int call, int op) {
    int source = reads.source(op);
    int before = txns.before(op);
    boolean again = before >= 0 && txns.isRead(before) && reads.source(before) == source;
    if (source == RegisterReads.NOTHING || again) {
      return;
    }
    if (source == RegisterReads.NIL) {
      writers.draw(graph, txns.key(op), call);
      return;
    }
    int writer = txns.writer(source);
    if (writer == call) {
      return;
    }
    if (reads.committed(writer)) {
      graph.edge(writer, Walk.WR, call);
    }
    updaters.draw(graph, source, call);
  }
}
