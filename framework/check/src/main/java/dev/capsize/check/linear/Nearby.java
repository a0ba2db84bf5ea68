package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;

/**
 * Looks for a contradiction just before the event at which a search is stuck: from every state that
 * there can be, with all calls that are open then as free as can be. A stale read is illegal by the
 * few calls around it, however much there is to search before.
 */
final class Nearby {

  private static final int[] EVENTS = {16, 128, 1024};
  private static final int STEPS = 4_000;

  private Nearby() {}

  /** ILLEGAL whatever was before, or UNKNOWN. */
  static Truth decide(Partition part, Machine machine, int stuck, long deadline, long bytes) {
    int[] states = machine.anyState();
    int[] events = Arrays.copyOf(part.events(), stuck + 1);
    Partition prefix = new Partition(part.key(), part.calls(), events);
    for (int back : EVENTS) {
      if (states.length == 0 || stuck <= back) {
        return Truth.UNKNOWN;
      }
      Walk walk = new Walk(prefix, machine, false);
      if (new Sweep(walk, stuck - back, states).run(STEPS, deadline, bytes) == Truth.ILLEGAL) {
        return Truth.ILLEGAL;
      }
    }
    return Truth.UNKNOWN;
  }
}
