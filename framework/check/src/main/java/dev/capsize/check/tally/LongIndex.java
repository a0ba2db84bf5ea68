package dev.capsize.check.tally;

import java.util.Arrays;

/**
 * Numbers distinct longs in the order in which they are first added, from 0, so that what is known
 * of each can be held in plain arrays. Open addressing with linear probing; the table holds numbers
 * only, and neighbouring keys lie in one cache line, because most histories count upwards. At most
 * 12 to 16 bytes a key. Not thread-safe.
 *
 * @since 0.1
 */
public final class LongIndex {

  private static final int LINE = 15;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private int[] table; // The number of the key plus one; 0 where the slot is free.
  private long[] keys;
  private int size;

  /** An empty index with room for so many keys; it grows beyond. */
  public LongIndex(int expected) {
    int room = Math.max(12, Math.min(expected, 1 << 29));
    table = new int[Integer.highestOneBit(room + (room >> 1)) << 1];
    keys = new long[room];
  }

  /** The number of a key, a new one where it has none yet. */
  public int add(long key) {
    int mask = table.length - 1;
    int slot = slot(key, mask);
    while (table[slot] != 0) {
      int number = table[slot] - 1;
      if (keys[number] == key) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size + (size >> 1));
    }
    keys[size++] = key;
    table[slot] = size;
    if (size > table.length - (table.length >> 2)) {
      grow();
    }
    return size - 1;
  }

  /** The number of a key; -1 where it has none. */
  public int find(long key) {
    int mask = table.length - 1;
    int slot = slot(key, mask);
    while (table[slot] != 0) {
      int number = table[slot] - 1;
      if (keys[number] == key) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** The key of a number. */
  public long key(int number) {
    return keys[number];
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  private void grow() {
    table = new int[table.length << 1];
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = slot(keys[number], mask);
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }

  private static int slot(long key, int mask) {
    int line = (int) (((key >> 4) * GOLDEN) >>> 32);
    return ((line << 4) | (int) (key & LINE)) & mask;
  }
}
