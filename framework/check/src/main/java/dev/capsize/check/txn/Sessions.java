package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import java.util.Arrays;

/** The order in which each client sent its transactions. */
final class Sessions {

  private Sessions() {}

  /**
   * Draws an edge from each transaction that succeeded to the next one of the same client that did
   * not fail. One of unknown outcome comes before nothing: it may take effect at any later time.
   */
  static void draw(Txns txns, GraphBuilder graph) {
    Calls calls = txns.calls();
    Numbering clients = new Numbering(64);
    int[] last = new int[64];
    for (int call = 0; call < calls.size(); call++) {
      if (txns.failed(call)) {
        continue;
      }
      int known = clients.size();
      int client = clients.add(0, calls.process(call));
      if (client == last.length) {
        last = Arrays.copyOf(last, 2 * client);
      }
      int before = client == known ? -1 : last[client] - 1;
      if (before >= 0 && calls.returned(before) < calls.invoked(call)) {
        graph.edge(before, Walk.PROCESS, call);
      }
      if (txns.ok(call)) {
        last[client] = call + 1;
      }
    }
  }
}
