package dev.capsize.model.record;

import java.util.Arrays;
import java.util.function.Predicate;

/** A constant that files write as a word, and operations hold as a number. */
interface Coded {

  int code();

  String text();

  /** The one of some constants with a code. */
  static <C extends Coded> C ofCode(C[] all, String kind, long code) {
    return one(all, each -> each.code() == code, "no %s has the code %d".formatted(kind, code));
  }

  /** The one of some constants that files write like this. */
  static <C extends Coded> C ofText(C[] all, String kind, String text) {
    return one(all, each -> each.text().equals(text), "no %s is called %s".formatted(kind, text));
  }

  private static <C extends Coded> C one(C[] all, Predicate<C> wanted, String otherwise) {
    return Arrays.stream(all)
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(otherwise));
  }
}
