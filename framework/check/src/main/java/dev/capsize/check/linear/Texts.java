package dev.capsize.check.linear;

import java.util.Arrays;

/**
 * Texts by number, made by appending: equal texts have equal numbers. A text made by an append is
 * kept as its beginning and its last piece, so a million appends need no long copies. Not
 * thread-safe.
 */
final class Texts {

  static final int EMPTY = 0;

  private int size;
  private String[] piece = new String[16];
  private int[] before = new int[16];
  private int[] length = new int[16];
  private int[] hash = new int[16];
  private int[] next = new int[16];
  private int[] byHash = new int[32];
  private long[] appended = new long[32];
  private int[] outcome = new int[32];
  private int appends;

  Texts() {
    of("");
  }

  /** The number of a text. */
  int of(String text) {
    int hashed = text.hashCode();
    for (int i = byHash[slot(hashed)] - 1; i >= 0; i = next[i] - 1) {
      if (hash[i] == hashed && length[i] == text.length() && same(i, text)) {
        return i;
      }
    }
    return add(text, -1, text.length(), hashed);
  }

  /** The text after an append of a piece, which has a number of its own. */
  int append(int text, int number, String tail) {
    long key = ((long) text << 32) | (number & 0xffffffffL);
    int at = place(key);
    while (outcome[at] != 0) {
      if (appended[at] == key) {
        return outcome[at] - 1;
      }
      at = (at + 1) & (outcome.length - 1);
    }
    int result = tail.isEmpty() ? text : make(text, tail);
    appended[at] = key;
    outcome[at] = result + 1;
    if (++appends * 2 > outcome.length) {
      growAppends();
    }
    return result;
  }

  private int make(int text, String tail) {
    int hashed = hash[text] * power(tail.length()) + tail.hashCode();
    int total = length[text] + tail.length();
    for (int i = byHash[slot(hashed)] - 1; i >= 0; i = next[i] - 1) {
      if (hash[i] == hashed && length[i] == total && same(i, text, tail)) {
        return i;
      }
    }
    return add(tail, text, total, hashed);
  }

  /** The text of a number. */
  String text(int number) {
    if (before[number] < 0) {
      return piece[number];
    }
    char[] chars = new char[length[number]];
    int end = chars.length;
    for (int i = number; i >= 0; i = before[i]) {
      end -= piece[i].length();
      piece[i].getChars(0, piece[i].length(), chars, end);
    }
    return new String(chars);
  }

  private boolean same(int number, String text) {
    int end = text.length();
    for (int i = number; i >= 0; i = before[i]) {
      end -= piece[i].length();
      if (!text.startsWith(piece[i], end)) {
        return false;
      }
    }
    return end == 0;
  }

  private boolean same(int number, int text, String tail) {
    if (before[number] < 0) {
      String whole = piece[number];
      return whole.endsWith(tail) && same(text, whole.substring(0, whole.length() - tail.length()));
    }
    if (before[number] == text) {
      return piece[number].equals(tail);
    }
    return same(number, text(text) + tail);
  }

  private int add(String text, int beginning, int total, int hashed) {
    if (size == piece.length) {
      grow();
    }
    int number = size++;
    piece[number] = text;
    before[number] = beginning;
    length[number] = total;
    hash[number] = hashed;
    int slot = slot(hashed);
    next[number] = byHash[slot];
    byHash[slot] = number + 1;
    return number;
  }

  private void grow() {
    int capacity = 2 * size;
    piece = Arrays.copyOf(piece, capacity);
    before = Arrays.copyOf(before, capacity);
    length = Arrays.copyOf(length, capacity);
    hash = Arrays.copyOf(hash, capacity);
    next = Arrays.copyOf(next, capacity);
    byHash = new int[2 * capacity];
    for (int i = 0; i < size; i++) {
      int slot = slot(hash[i]);
      next[i] = byHash[slot];
      byHash[slot] = i + 1;
    }
  }

  private void growAppends() {
    long[] keys = appended;
    int[] values = outcome;
    appended = new long[2 * keys.length];
    outcome = new int[2 * keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != 0) {
        int at = place(keys[i]);
        while (outcome[at] != 0) {
          at = (at + 1) & (outcome.length - 1);
        }
        appended[at] = keys[i];
        outcome[at] = values[i];
      }
    }
  }

  private int place(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & (outcome.length - 1);
  }

  private int slot(int hashed) {
    return (hashed ^ hashed >>> 15) & (byHash.length - 1);
  }

  /** 31 to a power, as {@link String#hashCode} multiplies. */
  private static int power(int exponent) {
    int result = 1;
    int base = 31;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        result *= base;
      }
      base *= base;
    }
    return result;
  }
}
