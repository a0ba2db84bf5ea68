package dev.capsize.runtime.workload;

/**
 * The one monotonic clock of a run.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RunClock {

  /** Nanoseconds since the run's origin. */
  long now();

  /** A clock whose origin is now. */
  static RunClock start() {
    long origin = System.nanoTime();
    return () -> System.nanoTime() - origin;
  }
}
