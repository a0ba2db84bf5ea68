package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Shape;

/**
 * Transactions as lists of operations on one key each; each takes four codes: a list of three,
 * {@code r} or {@code w}, key, value.
 */
final class MicroOps {

  private static final int CODES = 4;

  private final Calls calls;
  private final long r;
  private final long w;

  MicroOps(Calls calls) {
    this.calls = calls;
    r = calls.vocabulary().find("r");
    w = calls.vocabulary().find("w");
  }

  /** Whether a transaction is a single write; else it must be reads only. */
  boolean isWrite(int call) throws InvalidHistoryException {
    int count = count(call, false);
    int writes = 0;
    for (int index = 0; index < count; index++) {
      writes += calls.argument(call, 2 + CODES * index) == w ? 1 : 0;
    }
    if (writes > 0 && count > 1) {
      throw Shape.wrong(calls, call, false, "one write or several reads");
    }
    return writes == 1;
  }

  /** How many operations a transaction has, once they are found to be of the right form. */
  int count(int call, boolean result) throws InvalidHistoryException {
    int size = result ? calls.resultSize(call) : calls.argumentSize(call);
    boolean isRight = size > 0 && code(call, result, 0) == Codes.list(size / CODES);
    isRight &= size % CODES == 1;
    for (int at = 1; isRight && at < size; at += CODES) {
      long function = code(call, result, at + 1);
      long value = code(call, result, at + 3);
      isRight =
          code(call, result, at) == Codes.list(3)
              && (function == r || function == w)
              && function != Codes.NIL
              && Shape.isPlain(code(call, result, at + 2))
              && (value == Codes.NIL || Shape.isPlain(value));
    }
    if (!isRight) {
      throw Shape.wrong(calls, call, result, "a list of operations like [r key value]");
    }
    return size / CODES;
  }

  long key(int call, boolean result, int index) {
    return code(call, result, CODES * index + 3);
  }

  long value(int call, boolean result, int index) {
    return code(call, result, CODES * index + 4);
  }

  private long code(int call, boolean result, int at) {
    return result ? calls.result(call, at) : calls.argument(call, at);
  }
}
