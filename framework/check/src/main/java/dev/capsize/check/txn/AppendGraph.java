package dev.capsize.check.txn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies between transactions on lists, Adya's: of writers of successive versions (ww),
 * of a writer on its readers (wr), of the readers of a version on the writer of the next (rw).
 */
final class AppendGraph {

  private final Txns txns;
  private final AppendOrder order;
  private final int[] version;
  private final GraphBuilder graph;

  private AppendGraph(Txns txns, AppendOrder order, int[] version, GraphBuilder graph) {
    this.txns = txns;
    this.order = order;
    this.version = version;
    this.graph = graph;
  }

  /**
   * Draws them.
   *
   * @param version which version each read returned
   */
  static void draw(Txns txns, AppendOrder order, int[] version, GraphBuilder graph) {
    AppendGraph drawing = new AppendGraph(txns, order, version, graph);
    int[][] hidden = new int[txns.keys()][];
    GraphBuilder.Fan[] fans = new GraphBuilder.Fan[txns.keys()];
    for (int key = 0; key < txns.keys(); key++) {
      hidden[key] = order.hidden(key);
      drawing.writes(key, hidden[key]);
      if (hidden[key].length > 1) {
        fans[key] = graph.fan(hidden[key]);
      }
    }
    for (int call = 0; call < txns.calls().size(); call++) {
      if (txns.ok(call)) {
        for (int op = txns.first(call); op < txns.end(call); op++) {
          if (txns.isRead(op) && version[op] >= 0) {
            drawing.read(call, op, hidden, fans);
          }
        }
      }
    }
  }

  private void writes(int key, int[] hidden) {
    int previous = -1;
    for (int i = 0; i < order.longest(key); i++) {
      int writer = order.writer(key, i);
      if (writer >= 0 && writer != previous) {
        if (previous >= 0) {
          graph.edge(previous, Walk.WW, writer);
        }
        previous = writer;
      }
    }
    for (int writer : hidden) {
      if (previous >= 0 && writer != previous) {
        graph.edge(previous, Walk.WW, writer);
      }
    }
  }

  private void read(int call, int op, int[][] hidden, GraphBuilder.@Nullable Fan[] fans) {
    int key = txns.key(op);
    int before = txns.before(op);
    if (before >= 0 && txns.isRead(before) && version[before] == version[op]) {
      return;
    }
    int external = external(txns, order, call, key, version[op]);
    int writer = external == 0 ? -1 : order.writer(key, external - 1);
    if (writer >= 0) {
      graph.edge(writer, Walk.WR, call);
    }
    if (external < version[op]) {
      return; // It saw its own append; what comes behind that depends on it as a writer.
    }
    int next = order.next(key, external);
    if (next >= 0) {
      if (next != call) {
        graph.edge(call, Walk.RW, next);
      }
    } else if (hidden[key].length == 1) {
      if (hidden[key][0] != call) {
        graph.edge(call, Walk.RW, hidden[key][0]);
      }
    } else {
      GraphBuilder.Fan fan = fans[key];
      if (fan != null) {
        fan.draw(graph, call, Walk.RW, Arrays.binarySearch(hidden[key], call));
      }
    }
  }

  /** The version below the appends of a call itself. */
  static int external(Txns txns, AppendOrder order, int call, int key, int version) {
    int external = version;
    while (external > 0 && order.writer(key, external - 1) == call) {
      external--;
    }
    return external;
  }
}
