package dev.capsize.check.linear;

import java.util.Arrays;
import java.util.List;

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

  private Times(int[] entered, int[] returned) {
    this.entered = entered;
    this.returned = returned;
  }

  /** The same where nobody knows which of some calls is which: each as early and late as can be. */
  Times withAnyOrder(List<int[]> alike) {
    Times loose = new Times(entered.clone(), returned.clone());
    for (int[] calls : alike) {
      int first = Arrays.stream(calls).map(call -> entered[call]).min().orElse(0);
      for (int call : calls) {
        loose.entered[call] = first;
        loose.returned[call] = NEVER;
      }
    }
    return loose;
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
