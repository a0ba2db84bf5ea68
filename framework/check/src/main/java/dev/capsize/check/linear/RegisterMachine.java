package dev.capsize.check.linear;

import java.util.stream.IntStream;

/** A register whose states are its values. */
final class RegisterMachine extends Machine {

  private static final int MOST_STATES = 200;

  private final Values values;
  private final int start;
  private final byte[] kinds;
  private final int[] first;
  private final int[] second;

  /**
   * A machine.
   *
   * @param kinds what each call does, as in {@link RegisterModel}
   * @param first the value read, written or compared with
   * @param second the value set by a compare-and-set
   */
  RegisterMachine(Values values, int start, byte[] kinds, int[] first, int[] second) {
    this.values = values;
    this.start = start;
    this.kinds = kinds;
    this.first = first;
    this.second = second;
  }

  @Override
  int initial() {
    return start;
  }

  @Override
  int step(int state, int call) {
    int value = first[call];
    return switch (kinds[call]) {
      case RegisterModel.READ -> state == value ? state : NONE;
      case RegisterModel.WRITE -> value;
      case RegisterModel.CAS -> state == value ? second[call] : NONE;
      default -> state == value ? NONE : state;
    };
  }

  @Override
  long symmetry(int call) {
    return ((long) first[call] << 32 | (second[call] & 0xffffffffL)) * 8 + kinds[call];
  }

  @Override
  boolean blind(int call) {
    return kinds[call] == RegisterModel.WRITE;
  }

  @Override
  boolean observer(int call) {
    return kinds[call] == RegisterModel.READ || kinds[call] == RegisterModel.NOT;
  }

  @Override
  boolean plain() {
    return true;
  }

  @Override
  int[] anyState() {
    int[] states =
        IntStream.concat(
                IntStream.of(start),
                IntStream.range(0, kinds.length)
                    .filter(i -> kinds[i] == RegisterModel.WRITE || kinds[i] == RegisterModel.CAS)
                    .map(i -> kinds[i] == RegisterModel.WRITE ? first[i] : second[i]))
            .distinct()
            .limit(MOST_STATES + 1)
            .toArray();
    return states.length > MOST_STATES ? new int[0] : states;
  }

  @Override
  String text(int state) {
    return values.text(state);
  }
}
