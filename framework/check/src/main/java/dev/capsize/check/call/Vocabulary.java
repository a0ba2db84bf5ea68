package dev.capsize.check.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a history, each with its code. Grows while a history is read. Thread-safe.
 *
 * @since 0.1
 */
public final class Vocabulary {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  /** The code of a word; the same for equal words. */
  public synchronized long code(String word) {
    return Codes.word(
        numbers.computeIfAbsent(
            word,
            unseen -> {
              words.add(unseen);
              return words.size() - 1;
            }));
  }

  /** The code of a word that has one already; else {@link Codes#NIL}. */
  public synchronized long find(String word) {
    Integer number = numbers.get(word);
    return number == null ? Codes.NIL : Codes.word(number);
  }

  /** The word of a code. */
  public synchronized String word(long code) {
    return words.get(Codes.number(code));
  }

  /**
   * A value as people write it: {@code 3}, {@code nil}, {@code x}; the head of a list as its size.
   */
  public String text(long code) {
    if (code == Codes.NIL) {
      return "nil";
    }
    if (Codes.isWord(code)) {
      return word(code);
    }
    return Codes.isInteger(code) ? String.valueOf(code) : Codes.count(code) + " values";
  }
}
