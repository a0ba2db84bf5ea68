package dev.capsize.check.foreign;

import org.jspecify.annotations.Nullable;

/** Words that come again and again, so that a history makes no object of every one. */
final class WordCache {

  private static final int SIZE = 1 << 12;

  private final @Nullable String[] words = new @Nullable String[SIZE];

  String of(char[] characters, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + characters[i];
    }
    int slot = (hash ^ hash >>> 12) & SIZE - 1;
    String known = words[slot];
    if (known != null && same(known, characters, length)) {
      return known;
    }
    String word = new String(characters, 0, length);
    words[slot] = word;
    return word;
  }

  private static boolean same(String word, char[] characters, int length) {
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word.charAt(i) != characters[i]) {
        return false;
      }
    }
    return true;
  }
}
