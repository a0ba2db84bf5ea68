package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;

/** One text, whose states are its numbers in {@link Texts}. */
final class KvMachine extends Machine {

  static final byte GET = 0;
  static final byte PUT = 1;
  static final byte APPEND = 2;

  private final Texts texts;
  private final byte[] kinds;
  private final int[] values;
  private final String[] words;

  /**
   * A machine.
   *
   * @param values the text of a get or put; for an append, a number of its word
   */
  KvMachine(Texts texts, byte[] kinds, int[] values, String[] words) {
    this.texts = texts;
    this.kinds = kinds;
    this.values = values;
    this.words = words;
  }

  @Override
  int initial() {
    return Texts.EMPTY;
  }

  @Override
  int step(int state, int call) {
    return switch (kinds[call]) {
      case GET -> state == values[call] ? state : NONE;
      case PUT -> values[call];
      default -> texts.append(state, values[call], words[call]);
    };
  }

  @Override
  long symmetry(int call) {
    return (long) values[call] * 4 + kinds[call];
  }

  @Override
  boolean blind(int call) {
    return kinds[call] == PUT;
  }

  @Override
  boolean total(int call) {
    return kinds[call] != GET;
  }

  @Override
  boolean observer(int call) {
    return kinds[call] == GET;
  }

  @Override
  Truth shortcut(int[] events) {
    return KvBlocks.decide(kinds, words, events);
  }

  @Override
  String text(int state) {
    return '"' + texts.text(state) + '"';
  }
}
