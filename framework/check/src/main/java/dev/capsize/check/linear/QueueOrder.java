package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Truth;
import dev.capsize.check.tally.LongIndex;
import java.util.Arrays;

/**
 * Decides on a queue into which no value was put twice by what alone can be wrong with it, after
 * Henzinger, Sezgin and Vafeiadis, "Aspect-oriented linearizability proofs" (2013): a value that
 * nobody had put in or that was taken twice; two values taken in the wrong order; a queue that was
 * found empty while all the time one value or another was in it.
 */
final class QueueOrder {

  private final Calls history;
  private final int[] calls;
  private final Times times;
  private final LongIndex values;
  private final int[] put; // Of a value: the call that put it in.
  private final int[] taken; // Of a value: the call that took it; -1 where none.
  private final int[] empty; // The calls that found nothing.
  private int empties;
  private final int[] unknown; // The calls that took nobody knows what, if anything.
  private int unknowns;

  private QueueOrder(Calls history, int[] calls, Times times) {
    this.history = history;
    this.calls = calls;
    this.times = times;
    values = new LongIndex(calls.length);
    put = new int[calls.length];
    taken = new int[calls.length];
    empty = new int[calls.length];
    unknown = new int[calls.length];
    Arrays.fill(taken, -1);
  }

  static Truth decide(Calls history, int[] calls, Times times) {
    return new QueueOrder(history, calls, times).decide();
  }

  private Truth decide() {
    int enqueue = history.function("enqueue");
    for (int i = 0; i < calls.length; i++) {
      if (times.isThere(i) && history.function(calls[i]) == enqueue) {
        int before = values.size();
        if (values.add(history.argument(calls[i], 0)) != before) {
          return Truth.UNKNOWN;
        }
        put[before] = i;
      }
    }
    for (int i = 0; i < calls.length; i++) {
      if (times.isThere(i) && history.function(calls[i]) != enqueue && !take(i)) {
        return Truth.ILLEGAL;
      }
    }
    if (!takeMissing()) {
      return Truth.ILLEGAL;
    }
    if (holds(Times.NEVER)) {
      return Truth.OK;
    }
    // What is missing may have been taken by other calls, and as early as these began.
    return unknowns > 0 && holds(times.entered(unknown[0])) ? Truth.UNKNOWN : Truth.ILLEGAL;
  }

  /** Notes what a call took; false where it cannot have. */
  private boolean take(int i) {
    Call call = new Call(history, calls[i]);
    if (!call.ok()) {
      unknown[unknowns++] = i;
      return true;
    }
    if (call.result(0) == Codes.NIL) {
      if (times.hasReturned(i)) {
        empty[empties++] = i;
      }
      return true;
    }
    int value = values.find(call.result(0));
    if (!times.hasReturned(i)) {
      if (value >= 0 && (taken[value] < 0 || isBefore(i, taken[value]))) {
        taken[value] = i;
      }
      return true;
    }
    if (value < 0
        || times.entered(put[value]) > times.returned(i)
        || (taken[value] >= 0 && times.hasReturned(taken[value]))) {
      return false;
    }
    taken[value] = i;
    return true;
  }

  /** Of two that may have taken a value, the one that could have done so earlier. */
  private boolean isBefore(int i, int other) {
    return !times.hasReturned(other) && times.entered(i) < times.entered(other);
  }

  /**
   * What nobody is known to have taken, but what was put in later is gone: a call of unknown
   * outcome must have taken it, another for each, that began before. False where there are too few.
   */
  private boolean takeMissing() {
    int size = values.size();
    long[] begun = new long[size];
    for (int value = 0; value < size; value++) {
      begun[value] = (long) times.entered(put[value]) << 32 | value;
    }
    Arrays.sort(begun);
    int[] first = new int[size + 1]; // Of what was put in from then on, the first to be gone.
    first[size] = Times.NEVER;
    for (int i = size - 1; i >= 0; i--) {
      first[i] = Math.min(first[i + 1], gone((int) begun[i]));
    }
    long[] missing = new long[size];
    int count = 0;
    for (int value = 0; value < size; value++) {
      if (taken[value] < 0 && times.hasReturned(put[value])) {
        int later = ~Arrays.binarySearch(begun, (long) times.returned(put[value]) << 32);
        if (first[later] != Times.NEVER) {
          missing[count++] = (long) first[later] << 32 | value;
        }
      }
    }
    Arrays.sort(missing, 0, count);
    for (int i = 0; i < count; i++) {
      if (i >= unknowns || times.entered(unknown[i]) > missing[i] >> 32) {
        return false;
      }
      taken[(int) missing[i]] = unknown[i];
    }
    return true;
  }

  /** When a value is certainly gone. */
  private int gone(int value) {
    return taken[value] < 0 ? Times.NEVER : times.returned(taken[value]);
  }

  /** When a value may be gone; what nobody is known to have taken from a time on that is given. */
  private int out(int value, int left) {
    boolean isKnown = taken[value] >= 0 && new Call(history, calls[taken[value]]).ok();
    return isKnown || (taken[value] >= 0 && left == Times.NEVER)
        ? times.entered(taken[value])
        : left;
  }

  /**
   * Whether nothing is wrong.
   *
   * @param left from when what nobody is known to have taken may be gone
   */
  private boolean holds(int left) {
    int size = 0;
    long[] in = new long[values.size()]; // When it was certainly in, with its number.
    long[] begun = new long[values.size()]; // When it was put in at the earliest, with its number.
    int[] out = new int[values.size()]; // When it may be gone.
    int[] gone = new int[values.size()]; // When it is.
    for (int value = 0; value < values.size(); value++) {
      out[value] = out(value, left);
      gone[value] = gone(value);
      if (times.hasReturned(put[value]) || gone[value] != Times.NEVER) {
        in[size] = (long) times.returned(put[value]) << 32 | value;
        begun[size++] = (long) times.entered(put[value]) << 32 | value;
      }
    }
    Arrays.sort(in, 0, size);
    Arrays.sort(begun, 0, size);
    return inOrder(in, begun, size, out, gone) && foundEmpty(in, size, out);
  }

  /** Whether no value is gone before one that was put in earlier may be. */
  private static boolean inOrder(long[] in, long[] begun, int size, int[] out, int[] gone) {
    int before = 0;
    int latest = -1;
    for (int i = 0; i < size; i++) {
      while (before < size && in[before] >> 32 < begun[i] >> 32) {
        latest = Math.max(latest, out[(int) in[before++]]);
      }
      if (gone[(int) begun[i]] < latest) {
        return false;
      }
    }
    return true;
  }

  /** Whether each call that found nothing has a moment at which nothing was certainly in. */
  private boolean foundEmpty(long[] in, int size, int[] out) {
    int[] starts = new int[size];
    int[] ends = new int[size];
    int spans = 0;
    for (int i = 0; i < size; i++) {
      int start = (int) (in[i] >> 32);
      int end = out[(int) in[i]];
      if (spans > 0 && start < ends[spans - 1]) {
        ends[spans - 1] = Math.max(ends[spans - 1], end);
      } else if (start < end) {
        starts[spans] = start;
        ends[spans++] = end;
      }
    }
    for (int i = 0; i < empties; i++) {
      int at = Arrays.binarySearch(starts, 0, spans, times.entered(empty[i]));
      int span = at < 0 ? -at - 2 : at;
      if (span >= 0 && ends[span] > times.returned(empty[i])) {
        return false;
      }
    }
    return true;
  }
}
