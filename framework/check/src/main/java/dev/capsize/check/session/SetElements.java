package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one set that only grows, each added once, and the order of each client's adds.
 */
final class SetElements {

  final LongIndex processes = new LongIndex(16);
  private final Calls calls;
  private final Tally tally;
  private final int add;
  private final int read;
  private final LongIndex elements;
  private final LongIndex strangers = new LongIndex(0);
  private final int[] call; // Of an element: its add.
  private final int[] rank; // Of an element: how many adds of its client were acknowledged before.
  private int[] acked = new int[16]; // Of a client: how many of its adds were acknowledged.

  private SetElements(Part part, Tally tally) {
    this.tally = tally;
    calls = part.calls();
    add = calls.function("add");
    read = calls.function("read");
    elements = new LongIndex(part.size());
    call = new int[part.size()];
    rank = new int[part.size()];
  }

  /** Reads the adds of a part; null where one is added again, which the tally is told. */
  static @Nullable SetElements of(Part part, String name, Tally tally)
      throws InvalidHistoryException {
    SetElements set = new SetElements(part, tally);
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (set.calls.function(call) != set.add && set.calls.function(call) != set.read) {
        throw new InvalidHistoryException(
            set.calls.line(call), "a %s history of a set has add and read only".formatted(name));
      }
      if (set.calls.function(call) == set.add && !set.add(call)) {
        tally.count("undecided-keys", 1);
        tally.undecided(
            "the elements of a set cannot be told apart: %s adds %s again"
                .formatted(
                    Text.call(set.calls, call),
                    Text.value(set.calls, set.calls.argument(call, 0))));
        return null;
      }
    }
    return set;
  }

  private boolean add(int added) throws InvalidHistoryException {
    long value = Shape.argument(calls, added);
    if (PartCheck.isVoid(calls, added)) {
      return true;
    }
    int before = elements.size();
    int element = elements.add(value);
    if (element != before) {
      return false;
    }
    int process = process(added);
    call[element] = added;
    rank[element] = acked[process];
    acked[process] += isAcked(element) ? 1 : 0;
    return true;
  }

  boolean isRead(int other) {
    return calls.function(other) == read && calls.outcome(other) == OutcomeType.OK;
  }

  boolean isAcked(int element) {
    return calls.outcome(call[element]) == OutcomeType.OK;
  }

  boolean isAckedAdd(int other) {
    return calls.function(other) == add && calls.outcome(other) == OutcomeType.OK;
  }

  /** The element of an add that may have happened. */
  int elementOf(int added) {
    return elements.find(calls.argument(added, 0));
  }

  /** The add of an element. */
  int addOf(int element) {
    return call[element];
  }

  /** The number of the client that added an element. */
  int clientOf(int element) {
    return process(call[element]);
  }

  /** How many adds of its client were acknowledged before it was added. */
  int rank(int element) {
    return rank[element];
  }

  /** The number of the client of a call. */
  int process(int other) {
    int process = processes.add(calls.process(other));
    if (process == acked.length) {
      acked = Arrays.copyOf(acked, 2 * process);
    }
    return process;
  }

  int size() {
    return elements.size();
  }

  /** The elements that a read returned, without those that nobody added, which are told. */
  int[] seenBy(int reader) throws InvalidHistoryException {
    int count = Shape.listResult(calls, reader);
    int[] seen = new int[count];
    int used = 0;
    for (int index = 0; index < count; index++) {
      long value = Shape.element(calls, reader, index);
      int element = elements.find(value);
      if (element >= 0 && calls.invoked(call[element]) < calls.returned(reader)) {
        seen[used++] = element;
        continue;
      }
      int before = strangers.size();
      if (strangers.add(value) == before) {
        tally.wrong(
            SessionCheck.UNEXPECTED,
            () ->
                "%s was read by %s, but nobody had added it"
                    .formatted(Text.value(calls, value), Text.call(calls, reader)),
            reader);
      }
    }
    return Arrays.copyOf(seen, used);
  }

  String text(int element) {
    return "%s of %s"
        .formatted(Text.value(calls, elements.key(element)), Text.call(calls, call[element]));
  }
}
