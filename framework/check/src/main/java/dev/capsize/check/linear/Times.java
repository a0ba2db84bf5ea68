package dev.capsize.check.linear;

import java.util.Arrays;

/** When each call of a part was invoked and when it returned, as numbers of events. */
final class Times {

  /** Where there is no return among the events: the outcome is unknown. */
  static final int NEVER = Integer.MAX_VALUE;

  private final int[] entered;
  private final int[] returned;

  Times(int[] events, int calls) {
    entered = new int[calls];
    returned = new int[calls];
    Arrays.fill(entered, -1);
    Arrays.fill(returned, NEVER);
    for (int i = 0; i < events.length; i++) {
      if (events[i] >= 0) {
        entered[events[i]] = i;
      } else {
        returned[~events[i]] = i;
      }
    }
  }

  /** How many calls there are. */
  int calls() {
    return entered.length;
  }

  /** Whether the call is among the events at all. */
  boolean isThere(int call) {
    return entered[call] >= 0;
  }

  int entered(int call) {
    return entered[call];
  }

  int returned(int call) {
    return returned[call];
  }

  boolean hasReturned(int call) {
    return returned[call] != NEVER;
  }
}
