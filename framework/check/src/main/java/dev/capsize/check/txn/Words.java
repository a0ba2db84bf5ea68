package dev.capsize.check.txn;

import dev.capsize.check.call.Codes;

/** Transactions and their parts as people write them. */
final class Words {

  private static final int LONG = 8;

  private final Txns txns;
  private final String write;

  /**
   * Makes them.
   *
   * @param write what a write is called: {@code append}, {@code w}
   */
  Words(Txns txns, String write) {
    this.txns = txns;
    this.write = write;
  }

  /** A value. */
  String text(long code) {
    return txns.calls().vocabulary().text(code);
  }

  /** The key of a micro-operation. */
  String key(int op) {
    return text(txns.keyCode(txns.key(op)));
  }

  /** What was written. */
  String written(int write) {
    return text(txns.written(write));
  }

  /** A transaction by its line, or by its number where there are no lines. */
  String place(int call) {
    int line = txns.calls().line(call);
    return line > 0 ? "line " + line : "number " + (call + 1);
  }

  String the(int call) {
    return "the transaction of " + place(call);
  }

  /** A whole transaction, long ones shortened. */
  String whole(int call) {
    StringBuilder text = new StringBuilder("[");
    int shown = 0;
    for (int op = txns.first(call); op < txns.end(call); op++) {
      if (shown++ == LONG) {
        text.append(" ...");
        break;
      }
      text.append(shown == 1 ? "" : ", ");
      if (txns.isWrite(op)) {
        text.append(write).append(' ').append(key(op)).append(' ');
        text.append(written(txns.write(op)));
      } else {
        text.append("r ")
            .append(key(op))
            .append(' ')
            .append(txns.areLists() ? list(call, op) : value(call, op));
      }
    }
    return text.append(']').toString();
  }

  /** The list that a read returned, its last elements only where there are many. */
  String list(int call, int op) {
    int length = txns.length(op);
    StringBuilder text = new StringBuilder("[");
    int from = Math.max(0, length - LONG);
    text.append(from > 0 ? "..." : "");
    for (int i = from; i < length; i++) {
      text.append(i == 0 ? "" : " ").append(text(txns.element(call, op, i)));
    }
    return text.append(']').toString();
  }

  /** The single value that a read returned. */
  String value(int call, int op) {
    return text(txns.length(op) == 0 ? Codes.NIL : txns.element(call, op, 0));
  }
}
