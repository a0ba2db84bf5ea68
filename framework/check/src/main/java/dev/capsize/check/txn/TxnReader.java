package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;

/** Takes the values of transactions apart, and refuses what is none. */
final class TxnReader {

  private final Calls calls;
  private final Txns txns;
  private final String write;
  private final boolean lists;
  private final long readWord;
  private final long writeWord;

  TxnReader(Calls calls, Txns txns, String write) {
    this.calls = calls;
    this.txns = txns;
    this.write = write;
    lists = txns.areLists();
    readWord = calls.vocabulary().find("r");
    writeWord = calls.vocabulary().find(write);
  }

  void read(int call) throws InvalidHistoryException {
    boolean ok = txns.ok(call);
    boolean fromResult = ok || calls.argumentSize(call) == 0;
    int codes = fromResult ? calls.resultSize(call) : calls.argumentSize(call);
    if (codes == 0) {
      if (!ok) {
        return; // Nothing is known of it, and nothing is to be.
      }
      throw bad(call, "the transaction succeeded without a value, its micro-operations");
    }
    long head = code(call, fromResult, 0);
    if (!Codes.isList(head)) {
      throw bad(call, "a transaction is a list of micro-operations, not " + text(head));
    }
    int ops = Codes.count(head);
    int at = 1;
    for (int i = 0; i < ops; i++) {
      at = microOperation(call, fromResult, i, at, codes);
    }
    if (at != codes) {
      throw bad(call, "the transaction has lists within lists or more than its micro-operations");
    }
  }

  /** Where the next one begins. */
  private int microOperation(int call, boolean fromResult, int index, int at, int codes)
      throws InvalidHistoryException {
    long parts = at < codes ? code(call, fromResult, at) : Codes.NIL;
    boolean brief = parts == Codes.list(2); // A read that does not say that it knows nothing.
    if ((!brief && parts != Codes.list(3)) || at + (brief ? 2 : 3) >= codes) {
      throw bad(call, "micro-operation " + (index + 1) + " is no list of function, key and value");
    }
    long what = code(call, fromResult, at + 1);
    long on = code(call, fromResult, at + 2);
    if (Codes.isList(on) || Codes.isMap(on)) {
      throw bad(call, "the key of micro-operation " + (index + 1) + " is no single value");
    }
    if (what != Codes.NIL && what == readWord) {
      return read(call, fromResult, on, at + 3, brief ? at + 3 : codes);
    }
    if (what != Codes.NIL && what == writeWord && !brief) {
      txns.write(call, txns.next(call, on), code(call, fromResult, at + 3));
      return at + 4;
    }
    throw bad(
        call,
        "micro-operation " + text(what) + (brief ? " has no value" : " is neither r nor " + write));
  }

  /** A read, whose value is of interest where it returned; without a value it is of nil. */
  private int read(int call, boolean fromResult, long on, int at, int codes)
      throws InvalidHistoryException {
    boolean ok = txns.ok(call);
    int op = ok ? txns.next(call, on) : -1;
    if (at == codes) {
      return at;
    }
    long head = code(call, fromResult, at);
    int elements = Codes.isList(head) ? Codes.count(head) : 0;
    int end = at + 1 + elements;
    if (!ok) {
      if (Codes.isMap(head) || end > codes) {
        throw bad(call, "a read of " + text(head));
      }
      return end;
    }
    if (head == Codes.NIL) {
      txns.returned(op, at, 0);
      return end;
    }
    if (lists != Codes.isList(head) || Codes.isMap(head)) {
      throw bad(
          call, "a read returned " + text(head) + (lists ? ", no list" : ", no single value"));
    }
    if (end > codes) {
      throw bad(call, "a read returned a list that ends too early");
    }
    txns.returned(op, lists ? at + 1 : at, lists ? elements : 1);
    return end;
  }

  private long code(int call, boolean fromResult, int index) {
    return fromResult ? calls.result(call, index) : calls.argument(call, index);
  }

  private String text(long code) {
    return txns.text(code);
  }

  private InvalidHistoryException bad(int call, String message) {
    return txns.bad(call, message);
  }
}
