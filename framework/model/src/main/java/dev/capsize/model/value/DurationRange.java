package dev.capsize.model.value;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A span from which one duration is drawn: {@code 5s..7s}, or the single value {@code 5s}.
 *
 * @since 0.1
 */
public record DurationRange(Duration from, Duration to) {

  public DurationRange {
    if (from.isNegative() || to.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "\"%s..%s\" runs backwards; a range runs from the shorter to the longer, as in 5s..7s"
              .formatted(Durations.format(from), Durations.format(to)));
    }
  }

  public static DurationRange exactly(Duration duration) {
    return new DurationRange(duration, duration);
  }

  /** Uniformly distributed, both ends included, to the millisecond. */
  public Duration draw(RandomGenerator random) {
    long span = to.minus(from).toMillis();
    return from.plusMillis(span == 0 ? 0 : random.nextLong(span + 1));
  }

  @Override
  public String toString() {
    return from.equals(to)
        ? Durations.format(from)
        : Durations.format(from) + ".." + Durations.format(to);
  }
}
