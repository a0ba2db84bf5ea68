package dev.capsize.check.history;

import dev.capsize.model.record.OpCursor;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The order of all events of a stream: from its time to its place. Gives each place once, so each
 * operation may ask once. 24 bytes a call.
 */
final class Instants {

  private final int clients;
  private final long values;
  private final boolean wholes;
  private final long[] invoked;
  private final long[] returned;

  /** How many calls with the same instant as this one have been given their place. */
  private final int[] invocationsGiven;

  private final int[] returnsGiven;

  private Instants(int clients, long values, boolean wholes, long[] invoked, long[] returned) {
    this.clients = clients;
    this.values = values;
    this.wholes = wholes;
    this.invoked = invoked;
    this.returned = returned;
    this.invocationsGiven = new int[invoked.length];
    this.returnsGiven = new int[returned.length];
  }

  static Instants read(Path log, RecordedCalls.Choice choice) throws IOException {
    int clients = 0;
    long values = 0;
    boolean wholes = false;
    Column invoked = new Column();
    Column returned = new Column();
    try (OpCursor cursor = new OpCursor(log)) {
      for (Operation op = cursor.next(); op != null; op = cursor.next()) {
        if (!choice.takes(op)) {
          continue;
        }
        clients = Math.max(clients, op.client() + 1);
        values += OperationCodes.room(op);
        wholes |= op.kind() == OpKind.READ_ALL;
        invoked.add(op.invoked());
        if (op.outcome() != OutcomeType.INFO) {
          returned.add(op.completed());
        }
      }
    }
    return new Instants(clients, values, wholes, invoked.sorted(), returned.sorted());
  }

  int size() {
    return invoked.length;
  }

  int clients() {
    return clients;
  }

  /** How many codes the values have, at most. */
  int values() {
    return (int) Math.min(values, Integer.MAX_VALUE - 8);
  }

  /** Whether somebody reads all elements at once. */
  boolean wholes() {
    return wholes;
  }

  /** The number of the call that was invoked at this time. */
  int call(long time) {
    int first = lower(invoked, time);
    return first + invocationsGiven[first]++;
  }

  /** The place of that invocation among all events: before the returns at the same time. */
  int invoked(int call, long time) {
    return call + lower(returned, time);
  }

  /** The place of a return. */
  int returned(long time) {
    int first = lower(returned, time);
    return first + returnsGiven[first]++ + lower(invoked, time + 1);
  }

  /** How many are earlier. */
  private static int lower(long[] sorted, long time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static final class Column {

    private long[] elements = new long[1024];
    private int size;

    void add(long element) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size + (size >> 1));
      }
      elements[size++] = element;
    }

    long[] sorted() {
      long[] exact = Arrays.copyOf(elements, size);
      Arrays.sort(exact);
      return exact;
    }
  }
}
