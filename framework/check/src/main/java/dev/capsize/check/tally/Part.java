package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one history that have the same key, in the order of their invocation. Ledger and
 * session checks judge each key for itself. Immutable.
 *
 * @since 0.1
 */
public final class Part {

  private final Calls calls;
  private final int @Nullable [] order; // Null: all calls of the history.
  private final int from;
  private final int size;

  private Part(Calls calls, int @Nullable [] order, int from, int size) {
    this.calls = calls;
    this.order = order;
    this.from = from;
    this.size = size;
  }

  /** All calls of a history, whatever their keys. */
  public static Part whole(Calls calls) {
    return new Part(calls, null, 0, calls.size());
  }

  /** The parts of a history, in the order in which their keys first appear. Linear. */
  public static List<Part> of(Calls calls) {
    int size = calls.size();
    LongIndex keys = new LongIndex(16);
    int first = size;
    for (int call = 0; call < size; call++) {
      if (calls.key(call) != calls.key(0)) {
        first = call;
        break;
      }
    }
    if (first == size) {
      return List.of(whole(calls));
    }
    int[] number = new int[size];
    int[] count = new int[16];
    for (int call = 0; call < size; call++) {
      int key = keys.add(calls.key(call));
      if (key == count.length) {
        count = Arrays.copyOf(count, 2 * key);
      }
      number[call] = key;
      count[key]++;
    }
    int[] order = new int[size];
    int[] next = new int[keys.size()];
    List<Part> parts = new ArrayList<>(keys.size());
    int from = 0;
    for (int key = 0; key < keys.size(); key++) {
      next[key] = from;
      parts.add(new Part(calls, order, from, count[key]));
      from += count[key];
    }
    for (int call = 0; call < size; call++) {
      order[next[number[call]]++] = call;
    }
    return parts;
  }

  /** The history that it is a part of. */
  public Calls calls() {
    return calls;
  }

  /** The key; {@link Codes#NIL} where there are none. */
  public long key() {
    return size == 0 ? Codes.NIL : calls.key(call(0));
  }

  /** How many calls it has. */
  public int size() {
    return size;
  }

  /** The number of a call in the whole history. */
  public int call(int index) {
    return order == null ? index : order[from + index];
  }

  /**
   * Its invocations and returns in the order in which they happened, as numbers for {@link #callOf}
   * and {@link #isReturn}.
   */
  public int[] events() {
    return order == null ? allEvents() : sortedEvents();
  }

  /** The call of an event. */
  public static int callOf(int event) {
    return event >> 1;
  }

  /** Whether an event is a return; else it is an invocation. */
  public static boolean isReturn(int event) {
    return (event & 1) == 1;
  }

  private static int event(int call, boolean isReturn) {
    return call << 1 | (isReturn ? 1 : 0);
  }

  private int[] allEvents() {
    int[] events = new int[2 * size];
    int last = -1;
    for (int call = 0; call < size; call++) {
      last = Math.max(last, calls.invoked(call));
      events[calls.invoked(call)] = event(call, false);
      if (calls.returned(call) != Calls.NEVER) {
        last = Math.max(last, calls.returned(call));
        events[calls.returned(call)] = event(call, true);
      }
    }
    return Arrays.copyOf(events, last + 1); // Positions have no gaps.
  }

  private int[] sortedEvents() {
    long[] at = new long[2 * size];
    int count = 0;
    for (int index = 0; index < size; index++) {
      int call = call(index);
      at[count++] = (long) calls.invoked(call) << 32 | event(call, false);
      if (calls.returned(call) != Calls.NEVER) {
        at[count++] = (long) calls.returned(call) << 32 | event(call, true);
      }
    }
    Arrays.sort(at, 0, count);
    int[] events = new int[count];
    for (int index = 0; index < count; index++) {
      events[index] = (int) at[index];
    }
    return events;
  }
}
