package dev.capsize.check.txn;

import dev.capsize.check.call.InvalidHistoryException;
import java.util.Arrays;

/**
 * Looks at every micro-operation of the transactions on registers that succeeded: which write each
 * read saw, which version each write replaced, and what needs no cycle to be wrong. Immutable once
 * made.
 */
final class RegisterReads {

  /** The initial state, nil. */
  static final int NIL = -1;

  /** A value that nobody wrote. */
  static final int NOTHING = -2;

  private final Txns txns;
  private final RegisterFindings findings;
  private final int[] source;
  private final int[] replaced;
  private final boolean[] committed;

  private RegisterReads(Txns txns, RegisterFindings findings) {
    this.txns = txns;
    this.findings = findings;
    source = new int[txns.size()];
    replaced = new int[txns.writes()];
    committed = new boolean[txns.calls().size()];
  }

  static RegisterReads of(Txns txns, RegisterFindings findings) throws InvalidHistoryException {
    RegisterReads reads = new RegisterReads(txns, findings);
    Arrays.fill(reads.replaced, NOTHING);
    for (int call = 0; call < txns.calls().size(); call++) {
      if (txns.ok(call)) {
        reads.committed[call] = true;
        for (int op = txns.first(call); op < txns.end(call); op++) {
          if (txns.isRead(op)) {
            reads.read(call, op);
          } else {
            reads.write(call, op);
          }
        }
      }
    }
    reads.cyclicVersions();
    return reads;
  }

  /** The write that a read saw, {@link #NIL} or {@link #NOTHING}. */
  int source(int op) {
    return source[op];
  }

  /**
   * The write whose version the transaction of a write had read before it wrote, or {@link #NIL};
   * {@link #NOTHING} where it had read none.
   */
  int replaced(int write) {
    return replaced[write];
  }

  /** Whether a call took effect: it succeeded, or something that it wrote was read. */
  boolean committed(int call) {
    return committed[call];
  }

  private void read(int call, int op) throws InvalidHistoryException {
    source[op] = txns.length(op) == 0 ? NIL : find(call, op);
    int write = source[op];
    if (write >= 0) {
      int writer = txns.writer(write);
      if (txns.failed(writer)) {
        findings.aborted(call, op, write);
      } else {
        committed[writer] = true;
      }
      if (writer != call && txns.isIntermediate(write)) {
        findings.intermediate(call, op, write);
      }
    }
    int before = txns.before(op);
    int expected = before < 0 ? write : txns.isWrite(before) ? txns.write(before) : source[before];
    if (expected != write) {
      findings.internal(call, op);
    }
    if (write >= 0 && txns.writer(write) == call && !wroteBefore(op, write)) {
      findings.future(call, op);
    }
  }

  private int find(int call, int op) throws InvalidHistoryException {
    long value = txns.element(call, op, 0);
    int write = txns.find(txns.key(op), value);
    if (write < 0) {
      findings.foreign();
      return NOTHING;
    }
    if (txns.isAmbiguous(write)) {
      throw new InvalidHistoryException(
          txns.calls().line(call),
          "value "
              + txns.calls().vocabulary().text(value)
              + " was read, and several transactions wrote it to the same key: written values must"
              + " be unique");
    }
    return write;
  }

  private boolean wroteBefore(int op, int write) {
    int earlier = txns.before(op);
    while (earlier >= 0 && !(txns.isWrite(earlier) && txns.write(earlier) == write)) {
      earlier = txns.before(earlier);
    }
    return earlier >= 0;
  }

  /** A write comes behind the version that its transaction read first, if it read before. */
  private void write(int call, int op) {
    int before = txns.before(op);
    if (before < 0 || txns.writer(txns.write(op)) != call) {
      return;
    }
    int write = txns.write(op);
    if (txns.isWrite(before)) {
      replaced[write] = replaced[txns.write(before)];
      return;
    }
    int read = before;
    while (txns.before(read) >= 0) {
      read = txns.before(read);
      if (txns.isWrite(read)) {
        replaced[write] = replaced[txns.write(read)];
        return;
      }
    }
    boolean own = source[read] >= 0 && txns.writer(source[read]) == call;
    replaced[write] = own ? NOTHING : source[read];
  }

  /** Follows each write to the version that it replaced; no way may lead back. */
  private void cyclicVersions() {
    int[] round = new int[replaced.length];
    for (int write = 0; write < replaced.length; write++) {
      int at = write;
      while (at >= 0 && round[at] == 0) {
        round[at] = write + 1;
        at = replaced[at];
      }
      if (at >= 0 && round[at] == write + 1) {
        findings.cyclicVersions(at, replaced[at]);
      }
    }
  }
}
