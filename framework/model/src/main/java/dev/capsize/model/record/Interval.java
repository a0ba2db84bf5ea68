package dev.capsize.model.record;

import dev.capsize.model.value.Durations;

/**
 * When something happened, as far as it can be known: what is polled changed between the start of
 * the last "no" and the end of the first "yes".
 *
 * @param notBefore nanoseconds since the run's origin
 * @param notAfter nanoseconds since the run's origin
 * @since 0.1
 */
public record Interval(long notBefore, long notAfter) {

  public Interval {
    if (notAfter < notBefore) {
      throw new IllegalArgumentException("ends before it starts: " + notBefore + ".." + notAfter);
    }
  }

  public static Interval at(long instant) {
    return new Interval(instant, instant);
  }

  /** The possible time from {@code start} to this: what was measured, with its uncertainty. */
  public Interval since(Interval start) {
    return new Interval(notBefore - start.notAfter, notAfter - start.notBefore);
  }

  public boolean before(Interval other) {
    return notAfter < other.notBefore;
  }

  /** For people, as an amount of time: {@code 18.90 s to 18.94 s}. */
  public String asAmount() {
    String low = Durations.human(notBefore);
    String high = Durations.human(notAfter);
    return low.equals(high) ? low : low + " to " + high;
  }
}
