package dev.capsize.runtime.fault.clock;

import dev.capsize.model.value.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How far a clock is off. */
final class Offset {

  /** How exactly two clocks can be compared; a reading takes no longer. */
  private static final Duration PRECISION = Duration.ofMillis(100);

  /** What is told apart from a clock that is right without doubt. */
  private static final Duration LEAST = Duration.ofMillis(500);

  private Offset() {}

  /** Seconds with a sign, as people read them. */
  static String text(Duration offset) {
    String seconds = BigDecimal.valueOf(offset.toNanos(), 9).toPlainString();
    return offset.isNegative() ? seconds : "+" + seconds;
  }

  static boolean near(Duration one, Duration other) {
    return one.minus(other).abs().compareTo(PRECISION) < 0;
  }

  /** Why a parameter is refused whose effect could not be seen. */
  static Optional<String> tooSmall(String name, Duration offset) {
    return offset.abs().compareTo(LEAST) >= 0
        ? Optional.empty()
        : Optional.of(
            "%s: %s cannot be told from a clock that is right; at least %s, or -%s, can"
                .formatted(
                    name,
                    Durations.format(offset),
                    Durations.format(LEAST),
                    Durations.format(LEAST)));
  }
}
