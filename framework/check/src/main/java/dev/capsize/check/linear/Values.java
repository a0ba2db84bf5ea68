package dev.capsize.check.linear;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as ints. Small integers, words and nil need no table. Not thread-safe while it numbers.
 */
final class Values {

  private static final int NIL = Integer.MIN_VALUE + 1;
  private static final int SMALL = 1 << 29;
  private static final int WORDS = 1 << 30;
  private static final int OTHERS = Integer.MIN_VALUE + 2;

  private final Vocabulary words;
  private final Map<List<Long>, Integer> numbers = new HashMap<>();
  private final List<long[]> others = new ArrayList<>();

  Values(Vocabulary words) {
    this.words = words;
  }

  /** The number of a value of one code. */
  int number(long code) {
    if (code < SMALL && code >= -SMALL) {
      return (int) code;
    }
    if (code == Codes.NIL) {
      return NIL;
    }
    if (Codes.isWord(code)) {
      return WORDS + Codes.number(code);
    }
    return number(new long[] {code});
  }

  /** The number of a value of any number of codes; none is nil. */
  int number(long[] codes) {
    if (codes.length == 0) {
      return NIL;
    }
    if (codes.length == 1 && (!Codes.isInteger(codes[0]) || Math.abs(codes[0]) < SMALL)) {
      return number(codes[0]);
    }
    List<Long> list = Arrays.stream(codes).boxed().toList();
    return numbers.computeIfAbsent(
        list,
        unseen -> {
          others.add(codes.clone());
          return OTHERS + others.size() - 1;
        });
  }

  /** The value of a number, in words. */
  String text(int number) {
    if (number == NIL) {
      return "nil";
    }
    if (number >= WORDS) {
      return words.text(Codes.word(number - WORDS));
    }
    return number >= -SMALL
        ? String.valueOf(number)
        : CallText.value(others.get(number - OTHERS), words);
  }
}
