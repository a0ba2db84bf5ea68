package dev.capsize.runtime.run;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits in a run: every wait has a name, a limit, and ends when the run is cancelled or Capsize
 * itself cannot go on.
 */
final class Waiting {

  private static final Duration POLL = Duration.ofMillis(20);

  private final BooleanSupplier cancelled;
  private final Runnable checkTool;

  /**
   * @param checkTool throws {@link RunAbortedException} when Capsize itself cannot go on
   */
  Waiting(BooleanSupplier cancelled, Runnable checkTool) {
    this.cancelled = cancelled;
    this.checkTool = checkTool;
  }

  /**
   * The same, with one more thing that ends every wait.
   *
   * @param check throws when the wait is to end
   */
  Waiting and(Runnable check) {
    return new Waiting(
        cancelled,
        () -> {
          checkTool.run();
          check.run();
        });
  }

  /**
   * Waits for a condition.
   *
   * @return whether it came true in time
   * @throws CancellationException when the run is cancelled
   * @throws RunAbortedException when Capsize itself cannot go on
   */
  boolean until(String what, Duration limit, BooleanSupplier condition) {
    try {
      Awaitility.await(what)
          .atMost(limit.plus(POLL))
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(
              () -> {
                check();
                return condition.getAsBoolean();
              });
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private void check() {
    if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("cancelled");
    }
    checkTool.run();
  }
}
