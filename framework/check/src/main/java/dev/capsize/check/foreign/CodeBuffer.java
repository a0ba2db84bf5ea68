package dev.capsize.check.foreign;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Vocabulary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The codes of one value while it is read. Without a vocabulary it forgets all it is given. */
final class CodeBuffer {

  private final @Nullable Vocabulary vocabulary;
  private long[] codes = new long[16];
  private int size;

  private CodeBuffer(@Nullable Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static CodeBuffer of(Vocabulary vocabulary) {
    return new CodeBuffer(vocabulary);
  }

  /** For values that are read only to get behind them. */
  static CodeBuffer forgetful() {
    return new CodeBuffer(null);
  }

  CodeBuffer clear() {
    size = 0;
    return this;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return codes[index];
  }

  long[] from(int index) {
    return Arrays.copyOfRange(codes, index, size);
  }

  void nil() {
    add(Codes.NIL);
  }

  void word(String word) {
    if (vocabulary != null) {
      add(vocabulary.code(word));
    }
  }

  /** An integer that may be too large to be its own code. */
  void integer(long value) {
    if (value >= Codes.MIN_INTEGER && value <= Codes.MAX_INTEGER) {
      add(value);
    } else {
      word(String.valueOf(value));
    }
  }

  /** Begins a list, set or map, of which {@link #end} tells the head. */
  int begin() {
    int head = size;
    nil();
    return head;
  }

  void end(int begun, long head) {
    if (vocabulary != null) {
      codes[begun] = head;
    }
  }

  private void add(long code) {
    if (vocabulary == null) {
      return;
    }
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, size * 2);
    }
    codes[size++] = code;
  }
}
