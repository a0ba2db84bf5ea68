package dev.capsize.check.history;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;

/**
 * An operation as a call: the names of functions and the forms of values that checkers know, coded
 * as in {@link Codes}. To be filled with one operation after the other. Not thread-safe.
 *
 * <p>A write returns what it was given.
 *
 * <ul>
 *   <li>register: {@code read} of key, answer {@code v} or nil; {@code write v}; {@code cas [old
 *       new]}, FAIL where another value was found. One that failed otherwise has found nothing: it
 *       is a {@code write} that failed
 *   <li>set: {@code add e}; {@code contains e}, answer 1 or 0; {@code read}, answer {@code [e
 *       ...]}. Where nobody reads all of it, each element is a key of its own
 *   <li>list-append: {@code txn [[append k e] [r k nil] ...]}, answer the same with what was read
 *   <li>bank: {@code transfer {from a, to b, amount n}}, FAIL for lack of money; {@code read},
 *       answer {@code {account balance ...}}
 *   <li>queue: {@code enqueue e}; {@code dequeue}, answer {@code e}, FAIL where it seemed empty;
 *       the final read of one node is a {@code drain}, answer {@code [e ...]}
 * </ul>
 */
final class OperationCodes {

  private static final long[] NOTHING = {};
  private static final long[] NIL = {Codes.NIL};
  private static final int TXN_HEAD = 3;
  private static final int TXN_STEP = 3;

  private final Vocabulary vocabulary;
  private final boolean elementwise;
  private final long append;
  private final long read;
  private String function = "";
  private long key;
  private long[] argument = NOTHING;
  private long[] result = NOTHING;
  private OutcomeType outcome = OutcomeType.INFO;

  private boolean isQueue;

  /**
   * @param elementwise whether each element of a set is a key
   */
  OperationCodes(Vocabulary vocabulary, boolean elementwise) {
    this.vocabulary = vocabulary;
    this.elementwise = elementwise;
    this.append = vocabulary.code("append");
    this.read = vocabulary.code("r");
  }

  /** How many codes an operation takes, at most. */
  static int room(Operation op) {
    int length = op.value().length;
    return switch (op.kind()) {
      case TXN -> 4 * length + 2;
      case CAS -> 6;
      case TRANSFER -> 14;
      case BALANCES -> 2 * length;
      default -> length + 2;
    };
  }

  String function() {
    return function;
  }

  long key() {
    return key;
  }

  long[] argument() {
    return argument;
  }

  long[] result() {
    return result;
  }

  OutcomeType outcome() {
    return outcome;
  }

  /** Takes one operation in. */
  void code(Operation op) {
    function = name(op.kind());
    key = Codes.NIL;
    argument = NOTHING;
    result = NOTHING;
    outcome = op.outcome();
    long[] value = op.value();
    switch (op.kind()) {
      case INSERT -> element(op);
      case READ -> {
        element(op);
        result = value;
      }
      case READ_ALL -> {
        function = isQueue ? "drain" : function;
        result = op.ok() ? list(value) : NOTHING;
      }
      case ENQUEUE -> {
        isQueue = true;
        argument = new long[] {op.key()};
      }
      case GET -> {
        key = op.key();
        result = op.ok() && value.length == 0 ? NIL : value;
      }
      case PUT -> {
        key = op.key();
        argument = value;
      }
      case CAS -> cas(op);
      case TXN -> txn(op);
      case TRANSFER -> transfer(op);
      case BALANCES -> result = op.ok() ? balances(value) : NOTHING;
      case DEQUEUE -> {
        isQueue = true;
        result = value;
        failWhere(op.ok() && value.length == 0);
      }
      case WITNESS -> throw new IllegalArgumentException("the witness is no workload");
    }
    if (op.ok() && returnsWhatItWasGiven(op.kind())) {
      result = argument;
    }
  }

  /** As in other formats: the answer to a write is what was written. */
  private static boolean returnsWhatItWasGiven(OpKind kind) {
    return switch (kind) {
      case INSERT, PUT, CAS, TRANSFER, ENQUEUE -> true;
      case READ, READ_ALL, WITNESS, GET, TXN, BALANCES, DEQUEUE -> false;
    };
  }

  private static String name(OpKind kind) {
    return switch (kind) {
      case INSERT -> "add";
      case READ -> "contains";
      case READ_ALL, GET, BALANCES -> "read";
      case PUT -> "write";
      case CAS -> "cas";
      case TXN -> "txn";
      case TRANSFER -> "transfer";
      case ENQUEUE -> "enqueue";
      case DEQUEUE -> "dequeue";
      case WITNESS -> "witness";
    };
  }

  private void element(Operation op) {
    argument = new long[] {op.key()};
    key = elementwise ? op.key() : Codes.NIL;
  }

  /** Answered, but it had no effect. */
  private void failWhere(boolean nothingDone) {
    if (nothingDone) {
      outcome = OutcomeType.FAIL;
    }
  }

  private static long[] list(long[] elements) {
    long[] codes = new long[elements.length + 1];
    codes[0] = Codes.list(elements.length);
    System.arraycopy(elements, 0, codes, 1, elements.length);
    return codes;
  }

  private void cas(Operation op) {
    long[] value = op.value();
    key = op.key();
    if (op.outcome() == OutcomeType.FAIL) {
      function = name(OpKind.PUT);
      argument = new long[] {value[1]};
    } else {
      argument = new long[] {Codes.list(2), value[0], value[1]};
      failWhere(op.ok() && value[2] == 0);
    }
  }

  private void transfer(Operation op) {
    long[] value = op.value();
    argument =
        new long[] {
          Codes.map(3),
          vocabulary.code("from"),
          value[3],
          vocabulary.code("to"),
          value[4],
          vocabulary.code("amount"),
          value[5]
        };
    failWhere(op.ok() && value[6] == 0);
  }

  private static long[] balances(long[] value) {
    int accounts = (int) value[1];
    long[] codes = new long[1 + 2 * accounts];
    codes[0] = Codes.map(accounts);
    for (int account = 0; account < accounts; account++) {
      codes[1 + 2 * account] = account;
      codes[2 + 2 * account] = value[2 + account];
    }
    return codes;
  }

  private void txn(Operation op) {
    long[] value = op.value();
    int count = (int) value[2];
    int answer = TXN_HEAD + TXN_STEP * count;
    argument = new long[1 + 4 * count];
    long[] whole = op.ok() ? new long[1 + 4 * count + value.length - answer] : NOTHING;
    int used = 1;
    argument[0] = Codes.list(count);
    for (int i = 0; i < count; i++) {
      int at = TXN_HEAD + TXN_STEP * i;
      boolean reads = value[at] == 0;
      int to = 1 + 4 * i;
      argument[to] = Codes.list(3);
      argument[to + 1] = reads ? read : append;
      argument[to + 2] = value[at + 1];
      argument[to + 3] = reads ? Codes.NIL : value[at + 2];
      if (!op.ok()) {
        continue;
      }
      System.arraycopy(argument, to, whole, used, 4);
      used += 4;
      if (reads) {
        int size = (int) value[answer];
        if (size > 0) {
          whole[used - 1] = Codes.list(size);
          System.arraycopy(value, answer + 1, whole, used, size);
          used += size;
        }
        answer += size + 1;
      }
    }
    if (op.ok()) {
      whole[0] = argument[0];
      result = Arrays.copyOf(whole, used);
    }
  }
}
