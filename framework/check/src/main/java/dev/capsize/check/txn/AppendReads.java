package dev.capsize.check.txn;

import dev.capsize.check.call.InvalidHistoryException;

/**
 * Looks at every micro-operation of the transactions that succeeded for what needs no cycle to be
 * wrong, and finds out which version each read returned.
 */
final class AppendReads {

  /** The version that a read returned is none of the order. */
  static final int NO_VERSION = -1;

  private final Txns txns;
  private final AppendOrder order;
  private final AppendFindings findings;
  private final int[] version;
  private final int[] updater;
  private final int[] firstUpdater;
  private final int[] deepest;
  private final int[] deepestOf;
  private final int[] seen;

  private AppendReads(Txns txns, AppendOrder order, AppendFindings findings) {
    this.txns = txns;
    this.order = order;
    this.findings = findings;
    version = new int[txns.size()];
    updater = new int[txns.writes()];
    firstUpdater = new int[txns.keys()];
    deepest = new int[txns.keys()];
    deepestOf = new int[txns.keys()];
    seen = new int[txns.writes()];
  }

  /** The version that each micro-operation returned; of no meaning for those that do not read. */
  static int[] versions(Txns txns, AppendOrder order, AppendFindings findings)
      throws InvalidHistoryException {
    AppendReads reads = new AppendReads(txns, order, findings);
    int calls = txns.calls().size();
    for (int call = 0; call < calls; call++) {
      if (txns.ok(call)) {
        for (int op = txns.first(call); op < txns.end(call); op++) {
          if (txns.isRead(op)) {
            reads.read(call, op);
          } else {
            reads.write(call, op);
          }
        }
      }
    }
    return reads.version;
  }

  private void read(int call, int op) throws InvalidHistoryException {
    int key = txns.key(op);
    int length = txns.length(op);
    boolean prefix = isPrefix(call, op, key, length);
    version[op] = prefix ? length : lastKnown(call, op);
    if (!prefix) {
      findings.incompatible(call, op);
    }
    if (!prefix || length > order.sound(key)) {
      elements(call, op);
    }
    if (deepestOf[key] != call + 1) {
      deepestOf[key] = call + 1;
      deepest[key] = 0;
    }
    deepest[key] = Math.max(deepest[key], version[op]);
    if (length > 0) {
      int write = prefix ? order.at(key, length - 1) : find(call, op, length - 1);
      if (write >= 0 && txns.writer(write) != call && txns.isIntermediate(write)) {
        findings.intermediate(call, op, write);
      }
    }
    if (txns.before(op) >= 0 && !isExpected(call, op)) {
      findings.internal(call, op);
    }
  }

  private boolean isPrefix(int call, int op, int key, int length) {
    int longest = order.longestRead(key);
    return longest == op || length == 0 || txns.agree(call, op, order.reader(key), longest, length);
  }

  /** For a read that fits into no order: where its last element is in it. */
  private int lastKnown(int call, int op) {
    int write = find(call, op, txns.length(op) - 1);
    return write < 0 || order.position(write) < 0 ? NO_VERSION : order.position(write) + 1;
  }

  private int find(int call, int op, int index) {
    return txns.find(txns.key(op), txns.element(call, op, index));
  }

  private void elements(int call, int op) throws InvalidHistoryException {
    for (int i = 0; i < txns.length(op); i++) {
      int write = find(call, op, i);
      if (write < 0) {
        txns.refuse(call, txns.element(call, op, i));
        findings.unexpected(call, op, txns.element(call, op, i));
        continue;
      }
      if (seen[write] == op + 1) {
        findings.duplicate(call, op, write);
      }
      seen[write] = op + 1;
      if (txns.failed(txns.writer(write))) {
        findings.aborted(call, op, write);
      }
    }
  }

  /** Whether a read agrees with what the same transaction read and wrote before. */
  private boolean isExpected(int call, int op) {
    int own = 0;
    int length = txns.length(op);
    int earlier = txns.before(op);
    while (earlier >= 0 && txns.isWrite(earlier)) {
      own++;
      if (length < own || txns.element(call, op, length - own) != written(earlier)) {
        return false;
      }
      earlier = txns.before(earlier);
    }
    if (earlier < 0) {
      return true;
    }
    if (txns.length(earlier) + own != length) {
      return false;
    }
    return txns.agree(call, op, call, earlier, txns.length(earlier));
  }

  private long written(int op) {
    return txns.written(txns.write(op));
  }

  private void write(int call, int op) {
    int key = txns.key(op);
    int position = order.position(txns.write(op));
    if (position >= 0 && deepestOf[key] == call + 1 && deepest[key] > position) {
      findings.future(call, op);
    }
    int read = txns.before(op);
    if (read < 0 || txns.isWrite(read)) {
      return;
    }
    while (txns.before(read) >= 0) {
      read = txns.before(read);
      if (txns.isWrite(read)) {
        return; // Not its first write.
      }
    }
    int length = txns.length(read);
    int last = length == 0 ? -1 : find(call, read, length - 1);
    if (length > 0 && last < 0) {
      return;
    }
    int[] updaters = length == 0 ? firstUpdater : updater;
    int place = length == 0 ? key : last;
    if (updaters[place] == 0) {
      updaters[place] = call + 1;
    } else if (updaters[place] != call + 1) {
      findings.lostUpdate(updaters[place] - 1, call, op, read);
    }
  }
}
