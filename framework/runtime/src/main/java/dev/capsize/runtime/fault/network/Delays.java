package dev.capsize.runtime.fault.network;

import java.time.Duration;
import java.util.List;

/** What round trips say about a delay. A peer that does not answer says nothing. */
final class Delays {

  /** The round trip before was the fastest of few: it may have been an unusually slow one. */
  private static final double ENOUGH = 0.8;

  private Delays() {}

  /** Whether every peer that answers is as far away as it was, and by so much more. */
  static boolean felt(Duration atLeast, int ways, Baseline before, List<Echoes> echoes) {
    double wanted = ENOUGH * ways * micros(atLeast);
    List<Echoes> answered = echoes.stream().filter(Echoes::answered).toList();
    return !answered.isEmpty()
        && answered.stream().allMatch(echo -> wanted <= 0 || before.raise(echo) >= wanted);
  }

  /** Whether some peer, whose distance before is known, is still much farther away. */
  static boolean linger(Duration latency, int ways, Baseline before, List<Echoes> echoes) {
    return echoes.stream()
        .filter(Echoes::answered)
        .filter(before::knows)
        .anyMatch(echo -> before.raise(echo) > ways * micros(latency) / 2.0);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
