package dev.capsize.runtime.workload;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for points on the run's clock: time itself is the subject here, no condition. */
final class Schedule {

  /** A parked thread looks around this often, so that a stop is never far away. */
  private static final long LOOK_AROUND = 20_000_000;

  private Schedule() {}

  /**
   * Returns at {@code due}, or soon after {@code over} is true.
   *
   * @return whether due was reached
   */
  static boolean await(RunClock clock, long due, BooleanSupplier over) {
    while (!over.getAsBoolean()) {
      long left = due - clock.now();
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(Math.min(left, LOOK_AROUND));
      if (Thread.currentThread().isInterrupted()) {
        return false; // parking would return at once from now on: do not spin
      }
    }
    return false;
  }
}
