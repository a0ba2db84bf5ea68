package dev.capsize.runtime.fault.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What round trips say about a delay. A peer that does not answer says nothing. */
final class Delays {

  /** The round trip before was the fastest of few: it may have been an unusually slow one. */
  private static final double ENOUGH = 0.8;

  private Delays() {}

  /**
   * Whether every peer that answers is as far away as it was, and by so much more. No delay is
   * never felt.
   */
  static boolean felt(Duration atLeast, int ways, Baseline before, List<Echoes> echoes) {
    double wanted = ENOUGH * ways * micros(atLeast);
    List<Echoes> answered = echoes.stream().filter(Echoes::answered).toList();
    return wanted > 0
        && !answered.isEmpty()
        && answered.stream().allMatch(echo -> before.raise(echo) >= wanted);
  }

  /** Whether some peer, whose distance before is known, is still much farther away. */
  static boolean linger(Duration latency, int ways, Baseline before, List<Echoes> echoes) {
    return echoes.stream()
        .filter(Echoes::answered)
        .filter(before::knows)
        .anyMatch(echo -> before.raise(echo) > ways * micros(latency) / 2.0);
  }

  /** Why a delay that varies so much cannot be told; empty: it can. */
  static Optional<String> refusal(Duration latency, Duration jitter) {
    return !jitter.isZero() && jitter.compareTo(latency) >= 0
        ? Optional.of(
            "with a jitter as long as the latency some packets are not delayed at all, which cannot"
                + " be proven; say a `jitter` below the `latency`")
        : Optional.empty();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
