package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;

/**
 * A model with its states and calls as numbers, for one part of a history. Calls are numbered from
 * 0 in the order of their invocation. Not thread-safe: states may be numbered while they are found.
 */
abstract class Machine {

  /** No state: the call could not have answered as it did. */
  static final int NONE = Integer.MIN_VALUE;

  /** The state before the first call. */
  abstract int initial();

  /** The state after a call; {@link #NONE} where it is impossible. */
  abstract int step(int state, int call);

  /** Equal for calls that have the same effect and answer in every state. */
  abstract long symmetry(int call);

  /** Whether the state after it is the same whatever was before, and it is never impossible. */
  boolean blind(int call) {
    return false;
  }

  /** Whether it is possible in every state. */
  boolean total(int call) {
    return blind(call);
  }

  /** Whether it changes no state. */
  boolean observer(int call) {
    return false;
  }

  /** Whether every call that is possible in every state is blind. */
  boolean plain() {
    return false;
  }

  /**
   * The verdict without a search, where the values tell it; else UNKNOWN. A call that has no return
   * among the events is of unknown outcome, one that has no invocation is not there.
   */
  Truth shortcut(int[] events) {
    return Truth.UNKNOWN;
  }

  /** All states that there can be, where these are few; else none. */
  int[] anyState() {
    return new int[0];
  }

  /** A state in words. */
  abstract String text(int state);
}
