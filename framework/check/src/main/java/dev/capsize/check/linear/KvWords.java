package dev.capsize.check.linear;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who put and who appended each word, and which words a text is made of. */
final class KvWords {

  /** In the place of a word, where a text could go on with several. */
  static final String SEVERAL = "";

  private static final int MOST_LENGTHS = 16;

  private final Map<String, Integer> puts = new HashMap<>();
  private final Map<String, int[]> appends = new HashMap<>();
  private final Times times;
  private int[] putLengths = new int[0];
  private int[] appendLengths = new int[0];
  private int firstPut = Times.NEVER; // The first return of a put.

  private KvWords(Times times) {
    this.times = times;
  }

  /**
   * The words of some calls; null where the same was put twice, or there is too much to look at.
   */
  static @Nullable KvWords of(byte[] kinds, String[] words, Times times) {
    KvWords who = new KvWords(times);
    for (int call = 0; call < kinds.length; call++) {
      if (times.isThere(call) && kinds[call] != KvMachine.GET && !who.add(kinds, words, call)) {
        return null;
      }
    }
    return who;
  }

  private boolean add(byte[] kinds, String[] words, int call) {
    String word = words[call];
    if (word.isEmpty()) {
      return false;
    }
    if (kinds[call] == KvMachine.PUT) {
      putLengths = with(putLengths, word.length());
      firstPut = Math.min(firstPut, times.returned(call));
      return puts.putIfAbsent(word, call) == null && putLengths.length <= MOST_LENGTHS;
    }
    appendLengths = with(appendLengths, word.length());
    int[] known = appends.getOrDefault(word, new int[0]);
    int[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = call;
    appends.put(word, more);
    return appendLengths.length <= MOST_LENGTHS;
  }

  private static int[] with(int[] lengths, int length) {
    for (int known : lengths) {
      if (known == length) {
        return lengths;
      }
    }
    int[] more = Arrays.copyOf(lengths, lengths.length + 1);
    more[lengths.length] = length;
    return more;
  }

  /** The words that were appended several times: the calls of each, in order. */
  List<int[]> repeated() {
    return appends.values().stream().filter(calls -> calls.length > 1).toList();
  }

  /** The word that was put with which a text begins; null for none. */
  @Nullable String head(String text) {
    return find(puts, putLengths, text, 0);
  }

  /** The word that was appended with which a text goes on at a place; null for none. */
  @Nullable String next(String text, int at) {
    return find(appends, appendLengths, text, at);
  }

  /** The put of a word that was put. */
  int put(String word) {
    return puts.getOrDefault(word, -1);
  }

  /** The calls that appended a word, in the order of their invocation. */
  int[] appends(String word) {
    return appends.getOrDefault(word, new int[0]);
  }

  /** Whether a word may also have been appended to nothing: before anything was put. */
  boolean mayBegin(String word) {
    int[] calls = appends(word);
    return calls.length > 0 && times.entered(calls[0]) < firstPut;
  }

  private static @Nullable String find(Map<String, ?> calls, int[] lengths, String text, int at) {
    String found = null;
    for (int length : lengths) {
      if (at + length <= text.length()) {
        String word = text.substring(at, at + length);
        if (calls.containsKey(word)) {
          if (found != null) {
            return SEVERAL;
          }
          found = word;
        }
      }
    }
    return found;
  }
}
