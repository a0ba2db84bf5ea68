package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The transactions of a history, taken apart into their micro-operations, in columns. Of those that
 * returned with success what they returned is read, of the others what they asked for. Immutable
 * once read.
 */
final class Txns {

  private final Calls calls;
  private final boolean lists;
  private final int[] first;
  private final Numbering keys;
  private final Numbering writes;
  private int size;
  private int[] key;
  private int[] number;
  private int[] value;
  private int[] length;
  private int[] before;
  private int[] last;
  private int[] writer;
  private final BitSet ambiguous = new BitSet();
  private final BitSet intermediate = new BitSet();
  private int committed;

  private Txns(Calls calls, boolean lists) {
    this.calls = calls;
    this.lists = lists;
    first = new int[calls.size() + 1];
    keys = new Numbering(64);
    writes = new Numbering(2 * calls.size());
    int room = 3 * calls.size() + 16;
    key = new int[room];
    number = new int[room];
    value = new int[room];
    length = new int[room];
    before = new int[room];
    last = new int[64];
    writer = new int[calls.size() + 16];
  }

  /**
   * Reads them.
   *
   * @param write the word for a write: {@code append}, {@code w}
   * @param lists whether a read returns a list of all that was written, or the last of it
   */
  static Txns read(Calls calls, String write, boolean lists) throws InvalidHistoryException {
    Txns txns = new Txns(calls, lists);
    TxnReader reader = new TxnReader(calls, txns, write);
    for (int call = 0; call < calls.size(); call++) {
      txns.first[call] = txns.size;
      txns.committed += txns.ok(call) ? 1 : 0;
      reader.read(call);
    }
    txns.first[calls.size()] = txns.size;
    return txns;
  }

  Calls calls() {
    return calls;
  }

  /** The first micro-operation of a call; its last is before the first of the next call. */
  int first(int call) {
    return first[call];
  }

  int end(int call) {
    return first[call + 1];
  }

  int size() {
    return size;
  }

  int keys() {
    return keys.size();
  }

  long keyCode(int number) {
    return keys.code(number);
  }

  /** The number of the key of a micro-operation. */
  int key(int op) {
    return key[op];
  }

  boolean isWrite(int op) {
    return number[op] >= 0;
  }

  /** The number of the write, over all keys. */
  int write(int op) {
    return number[op];
  }

  /** How many values were written. */
  int writes() {
    return writes.size();
  }

  /** The value of a write. */
  long written(int number) {
    return writes.code(number);
  }

  /** The call that wrote a value; of several the first that did not fail. */
  int writer(int number) {
    return writer[number];
  }

  /** Whether the transaction that wrote a value wrote another one to the same key afterwards. */
  boolean isIntermediate(int number) {
    return intermediate.get(number);
  }

  /** Whether several transactions wrote a value, none of which failed. */
  boolean isAmbiguous(int number) {
    return ambiguous.get(number);
  }

  /** The write of a value to a key; negative where nobody wrote it. */
  int find(int onKey, long code) {
    return writes.find(onKey, code);
  }

  /** The micro-operation of the same call on the same key before this one; negative without. */
  int before(int op) {
    return before[op];
  }

  boolean isRead(int op) {
    return number[op] < 0;
  }

  /** How many elements a read returned. */
  int length(int op) {
    return length[op];
  }

  /** An element that a read of a call returned, or with index 0 its scalar. */
  long element(int call, int op, int index) {
    return calls.result(call, value[op] + index);
  }

  /**
   * Whether two reads begin with the same elements.
   *
   * @param elements how many are compared
   */
  boolean agree(int call, int op, int other, int otherOp, int elements) {
    return calls.sameResults(call, value[op], other, value[otherOp], elements);
  }

  /** Refuses an element that is no single value. */
  void refuse(int call, long element) throws InvalidHistoryException {
    if (!Codes.isInteger(element) && !Codes.isWord(element)) {
      throw bad(call, "a read returned " + text(element) + " as an element");
    }
  }

  boolean areLists() {
    return lists;
  }

  boolean ok(int call) {
    return calls.outcome(call) == OutcomeType.OK;
  }

  boolean failed(int call) {
    return calls.outcome(call) == OutcomeType.FAIL;
  }

  int committed() {
    return committed;
  }

  /** A new micro-operation on a key, a read of nothing so far. */
  int next(int call, long on) {
    if (size == key.length) {
      int room = size + (size >> 1);
      key = Arrays.copyOf(key, room);
      number = Arrays.copyOf(number, room);
      value = Arrays.copyOf(value, room);
      length = Arrays.copyOf(length, room);
      before = Arrays.copyOf(before, room);
    }
    int op = size++;
    int known = keys.size();
    key[op] = keys.add(0, on);
    if (known == last.length) {
      last = Arrays.copyOf(last, 2 * known);
    }
    number[op] = -1;
    length[op] = 0;
    link(call, op);
    return op;
  }

  /** Says where among its result a call has what a read returned, and how many elements. */
  void returned(int op, int at, int elements) {
    value[op] = at;
    length[op] = elements;
  }

  /** Makes a write of the last micro-operation of a call. */
  void write(int call, int op, long code) throws InvalidHistoryException {
    if (!Codes.isInteger(code) && !Codes.isWord(code)) {
      throw bad(call, "a write of " + text(code) + ", which is no single value");
    }
    int earlier = before[op];
    while (earlier >= 0 && isRead(earlier)) {
      earlier = before[earlier];
    }
    int known = writes.size();
    int write = writes.add(key[op], code);
    number[op] = write;
    if (earlier >= 0 && number[earlier] != write) {
      intermediate.set(number[earlier]);
    }
    if (write == known) {
      if (known == writer.length) {
        writer = Arrays.copyOf(writer, 2 * known);
      }
      writer[write] = call;
      return;
    }
    int other = writer[write];
    if (lists && !failed(other) && !failed(call)) {
      throw bad(
          call,
          "value "
              + text(code)
              + " was written to key "
              + text(keys.code(key[op]))
              + " before, by the transaction of line "
              + calls.line(other)
              + ": written values must be unique");
    }
    if (failed(other)) {
      writer[write] = call;
    } else if (!failed(call) && other != call) {
      ambiguous.set(write);
    }
  }

  private void link(int call, int op) {
    int on = key[op];
    int previous = last[on];
    before[op] = previous >= first[call] && previous < op && key[previous] == on ? previous : -1;
    last[on] = op;
  }

  String text(long code) {
    return calls.vocabulary().text(code);
  }

  InvalidHistoryException bad(int call, String message) {
    return new InvalidHistoryException(calls.line(call), message);
  }
}
