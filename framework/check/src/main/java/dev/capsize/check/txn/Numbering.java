package dev.capsize.check.txn;

import java.util.Arrays;

/**
 * Gives small numbers to pairs of a number and a code, in the order of their first appearance: keys
 * (with 0), elements (with their key). Open addressing, no objects. Not thread-safe.
 */
final class Numbering {

  /** So many bits of codes that are near each other are near each other in memory too. */
  private static final int NEAR = 4;

  private int[] groups;
  private long[] codes;
  private int[] slots;
  private int size;

  Numbering(int expected) {
    int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, expected)) << 2);
    slots = new int[capacity];
    groups = new int[capacity >> 1];
    codes = new long[capacity >> 1];
  }

  int size() {
    return size;
  }

  long code(int number) {
    return codes[number];
  }

  /** The number of a pair; negative where it has none. */
  int find(int group, long code) {
    int mask = slots.length - 1;
    for (int slot = hash(group, code) & mask; ; slot = (slot + 1) & mask) {
      int number = slots[slot] - 1;
      if (number < 0 || (codes[number] == code && groups[number] == group)) {
        return number;
      }
    }
  }

  /** The number of a pair, which is {@link #size()} of before where it is a new one. */
  int add(int group, long code) {
    int mask = slots.length - 1;
    int slot = hash(group, code) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (codes[number] == code && groups[number] == group) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (size == codes.length) {
      grow();
      return add(group, code);
    }
    groups[size] = group;
    codes[size] = code;
    slots[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    int capacity = slots.length << 1;
    slots = new int[capacity];
    groups = Arrays.copyOf(groups, capacity >> 1);
    codes = Arrays.copyOf(codes, capacity >> 1);
    int mask = capacity - 1;
    for (int number = 0; number < size; number++) {
      int slot = hash(groups[number], codes[number]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private static int hash(int group, long code) {
    long mixed = ((code >> NEAR) + group * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
    int block = (int) ((mixed >>> 32) ^ (mixed >>> 13));
    return (block << NEAR) | (int) (code & ((1 << NEAR) - 1));
  }
}
