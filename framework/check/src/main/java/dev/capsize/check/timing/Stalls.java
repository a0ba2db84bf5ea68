package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import java.util.List;

/**
 * When the test JVM itself stood still. What was measured across a stall may have been shorter by
 * as much: the system had answered, nobody looked. Immutable.
 *
 * @since 0.1
 */
public final class Stalls {

  private final List<Interval> stalls;

  public Stalls(RunRecord record) {
    stalls =
        record
            .all(Event.Stalled.class)
            .map(stall -> new Interval(stall.at() - Math.max(0, stall.nanos()), stall.at()))
            .toList();
  }

  /** How long the JVM stood still between two instants. */
  public long within(long from, long to) {
    long sum = 0;
    for (Interval stall : stalls) {
      sum += Math.max(0, Math.min(to, stall.notAfter()) - Math.max(from, stall.notBefore()));
    }
    return sum;
  }

  /** Whether the JVM stood still at any time between two instants. */
  public boolean touch(long from, long to) {
    return stalls.stream().anyMatch(stall -> stall.notBefore() <= to && stall.notAfter() >= from);
  }

  /**
   * A measured amount of time, blurred by the stalls between its ends.
   *
   * @param amount what was measured
   */
  public Interval blur(Interval amount, long from, long to) {
    long low = Math.max(0, amount.notBefore() - within(from, to));
    return new Interval(Math.min(low, amount.notAfter()), amount.notAfter());
  }
}
