package dev.capsize.check.linear;

import java.util.Arrays;

/**
 * Which configurations were tried in vain, in flat arrays: (event, state) and for each open call
 * whether it was used up (done) or may be counted as done or not, as one likes (free). One
 * configuration covers another of the same event and state when each call is the same in both or
 * free in the first.
 */
final class Visited {

  private final int words;
  private final int stride;
  private int[] heads = new int[64];
  private int[] next = new int[32];
  private long[] entries;
  private int size;

  Visited(int words) {
    this.words = words;
    stride = 2 + 2 * words;
    entries = new long[32 * stride];
  }

  long bytes() {
    return 4L * heads.length + 4L * next.length + 8L * entries.length;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** The state of one of them. */
  int state(int index) {
    return (int) entries[index * stride];
  }

  /** Forgets all. */
  void clear() {
    if (size * 4 > heads.length) {
      Arrays.fill(heads, 0);
    } else {
      for (int i = 0; i < size; i++) {
        heads[slot(entries[i * stride], heads.length)] = 0;
      }
    }
    size = 0;
  }

  /** Adds where a walk is; false when it was covered already. */
  boolean add(Walk walk) {
    int flags = walk.flags();
    long key = ((long) walk.window.event << 32) | (walk.state & 0xffffffffL);
    int slot = slot(key, heads.length);
    for (int i = heads[slot]; i != 0; i = next[i - 1]) {
      int at = (i - 1) * stride;
      if (entries[at] == key
          && less(entries[at + 1], flags)
          && covers(at + 2, walk.done, walk.free)) {
        return false;
      }
    }
    if (size == next.length) {
      grow();
      slot = slot(key, heads.length);
    }
    int at = size * stride;
    entries[at] = key;
    entries[at + 1] = flags;
    System.arraycopy(walk.done, 0, entries, at + 2, words);
    System.arraycopy(walk.free, 0, entries, at + 2 + words, words);
    next[size] = heads[slot];
    heads[slot] = ++size;
    return true;
  }

  /** Brings a walk to one of them; its event must be that already. */
  void load(int index, Walk walk) {
    int at = index * stride;
    walk.state = (int) entries[at];
    walk.flags((int) entries[at + 1]);
    System.arraycopy(entries, at + 2, walk.done, 0, words);
    System.arraycopy(entries, at + 2 + words, walk.free, 0, words);
  }

  /** Whether no flag binds the one more than the other: two bits of a level and one alone. */
  private static boolean less(long one, int other) {
    return one >> 1 <= other >> 1 && (one & 1) <= (other & 1);
  }

  private boolean covers(int at, long[] done, long[] free) {
    for (int w = 0; w < words; w++) {
      long alike = (entries[at + w] ^ done[w]) | free[w];
      if ((alike & ~entries[at + words + w]) != 0) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    int capacity = next.length * 2;
    next = Arrays.copyOf(next, capacity);
    entries = Arrays.copyOf(entries, capacity * stride);
    heads = new int[capacity * 2];
    for (int i = 0; i < size; i++) {
      int slot = slot(entries[i * stride], heads.length);
      next[i] = heads[slot];
      heads[slot] = i + 1;
    }
  }

  private static int slot(long key, int length) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40 ^ mixed >>> 20) & (length - 1);
  }
}
