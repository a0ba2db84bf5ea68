package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;

/**
 * Makes the contradiction of an illegal part small. A call is given up when the part is illegal
 * even if nothing is known of it but its invocation: an observer is left out, another may take
 * effect at any later time or never. What is left is minimal: give up any one of them, and there is
 * no contradiction, unless time ran out.
 */
final class Shrink {

  private final Partition part;
  private final Machine machine;
  private final int[] events;
  private final int from;
  private final int[] states;
  private final long deadline;
  private final long bytes;
  private boolean complete = true;

  /**
   * A part up to the return that could not be passed.
   *
   * @param end how many events count
   * @param states the states that it may start from at an event that is to be found; none where it
   *     starts from the first state at the first event
   */
  Shrink(Partition part, Machine machine, int end, int[] states, long deadline, long bytes) {
    this.part = part;
    this.machine = machine;
    this.states = states;
    this.deadline = deadline;
    this.bytes = bytes;
    events = Arrays.copyOf(part.events(), end);
    from = states.length == 0 ? 0 : start();
  }

  /** Whether nothing more can be given up. */
  boolean complete() {
    return complete;
  }

  /** Whether the contradiction stands whatever was before its first call. */
  boolean anyState() {
    return from > 0;
  }

  /** The last event from which the rest is impossible, whatever the state. */
  private int start() {
    int low = 0;
    int high = events.length;
    while (low + 1 < high) {
      int middle = (low + high) >>> 1;
      if (illegal(events, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean illegal(int[] tried, int start) {
    if (isLate()) {
      return false;
    }
    Walk walk = new Walk(new Partition(part.key(), part.calls(), tried), machine, false);
    if (start == 0) {
      Truth truth = machine.shortcut(tried);
      if (truth != Truth.UNKNOWN) {
        return truth == Truth.ILLEGAL;
      }
    }
    Sweep sweep = start == 0 ? new Sweep(walk) : new Sweep(walk, start, states);
    Truth truth = sweep.run(deadline, bytes);
    complete &= truth != Truth.UNKNOWN;
    return truth == Truth.ILLEGAL;
  }

  private boolean isLate() {
    boolean late = System.nanoTime() - deadline > 0;
    complete &= !late;
    return late;
  }

  /** The calls that contradict each other, by their index in the part, in order. */
  int[] core() {
    int[] left = new int[events.length - from];
    int count = 0;
    for (int i = events.length - 1; i >= from; i--) {
      if (events[i] < 0) {
        left[count++] = ~events[i];
      }
    }
    left = Arrays.copyOf(left, count);
    // The oldest are given up first, many at once as long as that is possible.
    int[] now = events;
    int end = left.length;
    int chunk = Math.max(1, end / 2);
    int[] start = {from};
    while (end > 0 && !isLate()) {
      int size = Math.min(chunk, end);
      int[] given = Arrays.copyOfRange(left, end - size, end);
      int[] cut = start.clone();
      int[] tried = without(now, given, cut);
      if (illegal(tried, cut[0])) {
        now = tried;
        start = cut;
        System.arraycopy(left, end, left, end - size, left.length - end);
        left = Arrays.copyOf(left, left.length - size);
        end -= size;
        chunk = Math.min(2 * chunk, Math.max(1, end));
      } else if (size > 1) {
        chunk = Math.max(1, size / 2);
      } else {
        end--;
      }
    }
    Arrays.sort(left);
    return left;
  }

  /** The events without the returns of some calls; start is moved along. */
  private int[] without(int[] now, int[] given, int[] start) {
    boolean[] out = new boolean[part.calls().length];
    for (int call : given) {
      out[call] = true;
    }
    int[] kept = new int[now.length];
    int size = 0;
    int cut = start[0];
    for (int i = 0; i < now.length; i++) {
      int call = now[i] < 0 ? ~now[i] : now[i];
      if (out[call] && (now[i] < 0 || machine.observer(call))) {
        if (i < start[0]) {
          cut--;
        }
      } else {
        kept[size++] = now[i];
      }
    }
    start[0] = cut;
    return Arrays.copyOf(kept, size);
  }
}
