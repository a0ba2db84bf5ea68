package dev.capsize.runtime.run;

import dev.capsize.runtime.docker.Belongings;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Removes everything of a run and audits that nothing is left. */
final class Removal {

  /** An engine that was restarted under us is given so long to answer again. */
  private static final Duration ENGINE_BACK = Duration.ofSeconds(30);

  private static final Duration AUDIT = Duration.ofSeconds(10);

  private final Belongings belongings;
  private final String run;

  Removal(Belongings belongings, String run) {
    this.belongings = belongings;
    this.run = run;
  }

  /**
   * Removes.
   *
   * @return what is left; empty: nothing
   * @throws ConditionTimeoutException when the engine does not answer any more
   */
  List<String> remove() {
    Awaitility.await("the engine to remove the run")
        .atMost(ENGINE_BACK)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .pollInSameThread()
        .dontCatchUncaughtExceptions()
        .ignoreExceptions()
        .until(
            () -> {
              belongings.remove(run);
              return true;
            });
    try {
      Awaitility.await("no residue")
          .atMost(AUDIT)
          .pollDelay(Duration.ZERO)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(this::nothingIsLeft);
      return List.of();
    } catch (ConditionTimeoutException e) {
      return belongings.of(run);
    }
  }

  private boolean nothingIsLeft() {
    if (belongings.of(run).isEmpty()) {
      return true;
    }
    belongings.remove(run);
    return belongings.of(run).isEmpty();
  }
}
