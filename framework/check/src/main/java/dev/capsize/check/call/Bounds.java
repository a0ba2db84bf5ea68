package dev.capsize.check.call;

import java.time.Duration;

/**
 * How much a checker may spend; beyond it says UNKNOWN.
 *
 * @param time the longest time
 * @param bytes the most memory for its search, beside the history itself
 * @since 0.1
 */
public record Bounds(Duration time, long bytes) {

  /** A minute, and a quarter of the heap. */
  public static final Bounds DEFAULT =
      new Bounds(Duration.ofMinutes(1), Runtime.getRuntime().maxMemory() / 4);
}
