package dev.capsize.check.txn;

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
  private final Groups creators;

  private RegisterGraph(
      Txns txns, RegisterReads reads, RegisterFindings findings, GraphBuilder graph) {
    this.txns = txns;
    this.reads = reads;
    this.findings = findings;
    this.graph = graph;
    updaters = new Groups(txns.writes());
    writers = new Groups(txns.keys());
    creators = new Groups(txns.keys());
  }

  /** Draws them and returns who wrote to which key. */
  static Groups draw(
      Txns txns, RegisterReads reads, RegisterFindings findings, GraphBuilder graph) {
    RegisterGraph drawing = new RegisterGraph(txns, reads, findings, graph);
    for (int call = 0; call < txns.calls().size(); call++) {
      for (int op = txns.first(call); reads.committed(call) && op < txns.end(call); op++) {
        if (txns.isWrite(op)) {
          drawing.write(call, op);
        }
      }
    }
    drawing.updaters.seal();
    drawing.writers.seal();
    for (int call = 0; call < txns.calls().size(); call++) {
      for (int op = txns.first(call); txns.ok(call) && op < txns.end(call); op++) {
        if (txns.isRead(op)) {
          drawing.read(call, op);
        }
      }
    }
    return drawing.writers;
  }

  private void write(int call, int op) {
    int write = txns.write(op);
    int key = txns.key(op);
    writers.add(key, call);
    int replaced = reads.replaced(write);
    if (replaced == RegisterReads.NOTHING || txns.writer(write) != call) {
      return;
    }
    int before = txns.before(op);
    boolean first = before >= 0 && txns.isRead(before);
    int other =
        replaced == RegisterReads.NIL ? creators.add(key, call) : updaters.add(replaced, call);
    if (other >= 0 && first) {
      findings.lostUpdate(other, call, op, firstOp(op));
    }
    int writer = replaced == RegisterReads.NIL ? -1 : txns.writer(replaced);
    if (writer >= 0 && writer != call && reads.committed(writer)) {
      graph.edge(writer, Walk.WW, call);
    }
  }

  private int firstOp(int op) {
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
