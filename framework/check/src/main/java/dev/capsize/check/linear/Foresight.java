package dev.capsize.check.linear;

/**
 * What can be told of a choice from the events that come: whether anybody could see it, and which
 * one the next return needs. It spares choices that some linearization, if there is one, does
 * without.
 */
final class Foresight {

  private static final int LOOK_AHEAD = 64;

  private final Machine machine;
  private final Window window;
  private final long[] done;
  private final long[] free;

  Foresight(Machine machine, Window window, long[] done, long[] free) {
    this.machine = machine;
    this.window = window;
    this.done = done;
    this.free = free;
  }

  /** Puts first what suits the next return that needs a state; keeps the order otherwise. */
  void prefer(Choices choices, int from, int state) {
    int wanting = wanting();
    if (wanting < 0) {
      return;
    }
    int sorted = from;
    for (int i = from; i < choices.top; i++) {
      if (suits(choices.call(i), choices.state(i), state, wanting)) {
        choices.promote(i, sorted++);
      }
    }
  }

  private boolean suits(int call, int after, int state, int wanting) {
    if (call == Choices.PASS) {
      return machine.step(state, wanting) != Machine.NONE;
    }
    return call == wanting
        || (window.returned(call) != Integer.MAX_VALUE
            && machine.step(after, wanting) != Machine.NONE);
  }

  /** The next call to return that is neither done nor free and cannot happen in any state. */
  private int wanting() {
    int end = Math.min(window.events.length, window.event + LOOK_AHEAD);
    for (int i = window.event; i < end; i++) {
      int call = ~window.events[i];
      if (call >= 0 && !machine.total(call) && !(window.isOpen(call) && isSettled(call))) {
        return call;
      }
    }
    return -1;
  }

  private boolean isSettled(int call) {
    return window.isIn(done, call) || window.isIn(free, call);
  }

  /**
   * False for a call that somebody could leave undone, or do later, in every linearization. Asked
   * only of machines that are {@link Machine#plain}.
   */
  boolean sensible(int call, int after, int state, int returning) {
    boolean blind = machine.blind(call);
    if (after == state || (!blind && !window.isIn(free, call))) {
      return true;
    }
    boolean spare = window.isIn(free, returning);
    if (call == returning) {
      return !spare || seen(call, after, state, window.event + 1, false);
    }
    if (spare) {
      return seen(call, after, state, -1, false);
    }
    if (blind && machine.blind(returning)) {
      return seen(call, after, machine.step(state, returning), window.event, true);
    }
    return seen(call, after, state, window.event, false);
  }

  /**
   * Whether a call, before the state must change again, can be answered in one state and not in
   * another. When none can there is no need to prefer the one to the other.
   *
   * @param from the event to look ahead from; negative when the state must change at once
   * @param hidden whether the other state comes from a blind write as well
   */
  private boolean seen(int cause, int one, int instead, int from, boolean hidden) {
    if (seenNow(cause, one, instead)) {
      return true;
    }
    if (from < 0) {
      return false;
    }
    int other = instead;
    boolean both = hidden;
    boolean blind = machine.blind(cause);
    for (int i = from; i < window.events.length; i++) {
      int call = window.events[i];
      if (call >= 0) {
        if (tells(call, one, other)) {
          return true;
        }
        continue;
      }
      call = ~call;
      if (call == cause || machine.step(one, call) == one) {
        continue;
      }
      if (!window.isOpen(call)) {
        return false;
      }
      if (!isSettled(call)) {
        if (!blind || !machine.total(call)) {
          return false;
        }
        if (!both) {
          other = machine.step(other, call); // Nothing else would have hidden it.
          both = true;
        }
        if (other == one) {
          return false;
        }
      }
    }
    return false;
  }

  /** Whether a call that is open tells the one state from the other. */
  private boolean seenNow(int cause, int one, int other) {
    for (int w = 0; w < window.words; w++) {
      long bits = window.open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = window.holder(w, bit);
        if (call != cause
            && ((free[w] & bit) == 0 || !machine.observer(call))
            && tells(call, one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean tells(int call, int one, int other) {
    return machine.step(one, call) != Machine.NONE && machine.step(other, call) == Machine.NONE;
  }
}
