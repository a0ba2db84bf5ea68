package dev.capsize.check.linear;

import java.util.Arrays;

/**
 * Where a search is among the events, and which calls are open there: each has a slot, whose bit
 * stands for it in all masks. Slots are used again, so the masks are as wide as the most calls that
 * are open at once.
 */
final class Window {

  final int[] events;

  /** How many words a mask has. */
  final int words;

  /** The calls that are open. */
  final long[] open;

  int event;
  private final int[] slot;
  private final int[] returned;
  private final int[] holder;

  Window(Partition part) {
    events = part.events();
    int size = part.calls().length;
    slot = new int[size];
    returned = new int[size];
    Arrays.fill(returned, Integer.MAX_VALUE);
    int slots = assignSlots(size);
    words = Math.max(1, (slots + 63) >> 6);
    holder = new int[slots];
    open = new long[words];
  }

  private int assignSlots(int size) {
    int[] unused = new int[size];
    int spare = 0;
    int slots = 0;
    for (int i = 0; i < events.length; i++) {
      int call = events[i];
      if (call >= 0) {
        slot[call] = spare > 0 ? unused[--spare] : slots++;
      } else {
        returned[~call] = i;
        unused[spare++] = slot[~call];
      }
    }
    return slots;
  }

  int slot(int call) {
    return slot[call];
  }

  /** The event of its return; the largest integer where there is none. */
  int returned(int call) {
    return returned[call];
  }

  /** The call of a bit of a mask. */
  int holder(int word, long bit) {
    return holder[(word << 6) + Long.numberOfTrailingZeros(bit)];
  }

  boolean isOpen(int call) {
    int at = slot[call];
    return holder[at] == call && (open[at >> 6] >> at & 1) != 0;
  }

  /** Whether a call has its bit in a mask. */
  boolean isIn(long[] mask, int call) {
    int at = slot[call];
    return (mask[at >> 6] >> at & 1) != 0;
  }

  /** Passes the next event. */
  void skip() {
    int call = events[event++];
    int at = slot[call < 0 ? ~call : call];
    if (call >= 0) {
      holder[at] = call;
      open[at >> 6] |= 1L << at;
    } else {
      open[at >> 6] &= ~(1L << at);
    }
  }

  /** Goes back to an earlier event. */
  void rewind(int to) {
    while (event > to) {
      int call = events[--event];
      int at = slot[call < 0 ? ~call : call];
      if (call >= 0) {
        open[at >> 6] &= ~(1L << at);
      } else {
        holder[at] = ~call;
        open[at >> 6] |= 1L << at;
      }
    }
  }
}
