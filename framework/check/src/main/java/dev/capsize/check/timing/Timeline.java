package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When the phases of a run began and ended. Immutable.
 *
 * @since 0.1
 */
public final class Timeline {

  private final RunRecord record;
  private final long last;

  /**
   * Reads the phases.
   *
   * @param lastOperation when the last operation completed: a record that breaks off may have
   *     operations that are later than its last event
   */
  public Timeline(RunRecord record, long lastOperation) {
    this.record = record;
    this.last = Math.max(lastOperation, record.events().get(record.events().size() - 1).at());
  }

  public OptionalLong start(Phase phase) {
    return record
        .all(Event.PhaseStarted.class)
        .filter(started -> started.phase() == phase)
        .mapToLong(Event.PhaseStarted::at)
        .findFirst();
  }

  /** When the steady state before the faults began to hold. */
  public Optional<Interval> steadyBefore() {
    return record
        .all(Event.SteadyReached.class)
        .filter(reached -> reached.phase() == Phase.STEADY_STATE)
        .map(Event.SteadyReached::since)
        .findFirst();
  }

  /** When the load ended: the start of the settle phase, or where the record breaks off. */
  public long loadEnd() {
    return start(Phase.SETTLE).orElse(last);
  }

  /**
   * Since when service counts: the start of the fault phase, before which the system may still be
   * warming up. The end of the load where no such phase was reached.
   */
  public long judgedFrom() {
    return start(Phase.FAULTS).orElse(loadEnd());
  }

  /** When the first fault began to act, in the control run when it could have. */
  public OptionalLong calmUntil() {
    OptionalLong first =
        record
            .all(Event.FaultInjected.class)
            .mapToLong(injected -> injected.when().notBefore())
            .min();
    return first.isPresent() ? first : start(Phase.FAULTS);
  }
}
