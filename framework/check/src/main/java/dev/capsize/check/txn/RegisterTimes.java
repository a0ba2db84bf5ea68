package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;

/**
 * What real time says of the order of versions of registers, where the level keeps it: a version
 * that was written or seen by a transaction that had returned comes before the versions of those
 * that were invoked afterwards. Only the first of these are drawn to, which overlap each other; the
 * rest come behind them by real time.
 */
final class RegisterTimes {

  private final Txns txns;
  private final RegisterReads reads;
  private final Groups writers;
  private final int[] known;

  private RegisterTimes(Txns txns, RegisterReads reads, Groups writers) {
    this.txns = txns;
    this.reads = reads;
    this.writers = writers;
    known = new int[txns.writes()];
  }

  /** Draws the anti-dependencies that follow. */
  static void draw(Txns txns, RegisterReads reads, Groups writers, GraphBuilder graph) {
    RegisterTimes times = new RegisterTimes(txns, reads, writers);
    times.findKnown();
    Calls calls = txns.calls();
    int[][] earliest = new int[txns.keys()][];
    for (int call = 0; call < calls.size(); call++) {
      for (int op = txns.first(call); txns.ok(call) && op < txns.end(call); op++) {
        int write = txns.isRead(op) ? reads.source(op) : -1;
        if (write >= 0 && txns.writer(write) != call && reads.committed(txns.writer(write))) {
          int key = txns.key(op);
          if (earliest[key] == null) {
            earliest[key] = times.earliest(key);
          }
          times.draw(call, write, key, earliest[key], graph);
        }
      }
    }
  }

  /** From when on each version is known to be there: the first return of who wrote or saw it. */
  private void findKnown() {
    for (int write = 0; write < known.length; write++) {
      known[write] = returned(txns.writer(write));
    }
    for (int call = 0; call < txns.calls().size(); call++) {
      for (int op = txns.first(call); txns.ok(call) && op < txns.end(call); op++) {
        int write = txns.isRead(op) ? reads.source(op) : -1;
        if (write >= 0) {
          known[write] = Math.min(known[write], txns.calls().returned(call));
        }
      }
    }
  }

  private int returned(int call) {
    return txns.ok(call) ? txns.calls().returned(call) : Calls.NEVER;
  }

  /** For each writer of a key the earliest return of it and all that were invoked after it. */
  private int[] earliest(int key) {
    int[] earliest = new int[writers.size(key) + 1];
    earliest[earliest.length - 1] = Calls.NEVER;
    for (int i = earliest.length - 2; i >= 0; i--) {
      earliest[i] = Math.min(earliest[i + 1], returned(writers.member(key, i)));
    }
    return earliest;
  }

  private void draw(int reader, int write, int key, int[] earliest, GraphBuilder graph) {
    int low = 0;
    int high = writers.size(key);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (txns.calls().invoked(writers.member(key, middle)) > known[write]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    for (int i = low; i < writers.size(key); i++) {
      int writer = writers.member(key, i);
      if (txns.calls().invoked(writer) > earliest[low]) {
        return;
      }
      if (writer != reader && writer != txns.writer(write)) {
        graph.edge(reader, Walk.RW, writer);
      }
    }
  }
}
