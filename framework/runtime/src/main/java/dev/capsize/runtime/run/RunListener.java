package dev.capsize.runtime.run;

import dev.capsize.model.record.Phase;
import dev.capsize.runtime.workload.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Is told how a run goes on, for people who wait. Called from several threads; must be quick.
 *
 * @since 0.1
 */
public interface RunListener {

  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  default void phase(Phase phase) {}

  /** Something worth a line: a fault, a new primary, orphans removed. */
  default void notice(String line) {}

  /** About once a second. */
  default void progress(Progress progress) {}

  /**
   * Where a run stands.
   *
   * @param elapsed since the run's origin
   * @param counts of all workloads together
   * @param holders who holds the first role
   */
  record Progress(Optional<Phase> phase, Duration elapsed, Counts counts, List<String> holders) {}
}
