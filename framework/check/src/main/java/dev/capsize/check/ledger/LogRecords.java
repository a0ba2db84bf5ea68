package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Shape;

/** The forms in which records of logs are sent and polled. */
final class LogRecords {

  /** What is done with each record that a poll returned. */
  @FunctionalInterface
  interface Sink {
    void polled(long key, long offset, long value, int call) throws InvalidHistoryException;
  }

  private static final int CODES = 3; // A list of two, the offset, the value.

  private LogRecords() {}

  /** The key to which a value is sent. */
  static long key(Calls calls, int send) throws InvalidHistoryException {
    return isPair(calls, send) ? calls.argument(send, 1) : calls.key(send);
  }

  /** The value that is sent. */
  static long value(Calls calls, int send) throws InvalidHistoryException {
    return isPair(calls, send) ? calls.argument(send, 2) : calls.argument(send, 0);
  }

  private static boolean isPair(Calls calls, int send) throws InvalidHistoryException {
    int size = calls.argumentSize(send);
    if (size == 1 && Shape.isPlain(calls.argument(send, 0))) {
      return false;
    }
    if (size == 3
        && calls.argument(send, 0) == Codes.list(2)
        && Shape.isPlain(calls.argument(send, 1))
        && Shape.isPlain(calls.argument(send, 2))) {
      return true;
    }
    throw Shape.wrong(calls, send, false, "[key value] or a value");
  }

  /** Hands over all records that a poll returned, in its order; how many. */
  static int poll(Calls calls, int poll, Sink sink) throws InvalidHistoryException {
    int size = calls.resultSize(poll);
    if (size == 0) {
      throw wrong(calls, poll);
    }
    long head = calls.result(poll, 0);
    if (!Codes.isMap(head)) {
      return list(calls, poll, 0, calls.key(poll), sink, size);
    }
    int records = 0;
    int at = 1;
    for (int entry = 0; entry < Codes.count(head); entry++) {
      if (at + 1 >= size || !Shape.isPlain(calls.result(poll, at))) {
        throw wrong(calls, poll);
      }
      int count = list(calls, poll, at + 1, calls.result(poll, at), sink, size);
      records += count;
      at += 2 + CODES * count;
    }
    return records;
  }

  private static int list(Calls calls, int poll, int at, long key, Sink sink, int size)
      throws InvalidHistoryException {
    long head = calls.result(poll, at);
    if (!Codes.isList(head) || at + 1 + (long) CODES * Codes.count(head) > size) {
      throw wrong(calls, poll);
    }
    for (int index = 0; index < Codes.count(head); index++) {
      int record = at + 1 + CODES * index;
      long offset = calls.result(poll, record + 1);
      long value = calls.result(poll, record + 2);
      if (calls.result(poll, record) != Codes.list(2)
          || !Codes.isInteger(offset)
          || !Shape.isPlain(value)) {
        throw wrong(calls, poll);
      }
      sink.polled(key, offset, value, poll);
    }
    return Codes.count(head);
  }

  private static InvalidHistoryException wrong(Calls calls, int poll) {
    return Shape.wrong(
        calls, poll, true, "a list of [offset value] or a map of keys to such lists");
  }
}
