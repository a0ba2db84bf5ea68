package dev.capsize.check.timing;

import dev.capsize.model.record.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Whether a role changed hands because of a fault, by the witness' account.
 *
 * @param outcome what happened
 * @param victim who held the role when the fault came; null where nobody did
 * @param successor who took over; null where nobody did
 * @param when the successor began to acknowledge (t4); null where nobody did
 * @param watched how long after t0 certainly nobody had taken over, in nanoseconds
 * @since 0.1
 */
public record Takeover(
    Outcome outcome,
    @Nullable String victim,
    @Nullable String successor,
    @Nullable Interval when,
    long watched) {

  /** How it went. */
  public enum Outcome {
    /** Another node acknowledged. */
    TOOK_OVER,
    /** Healing the fault brought the victim back before anyone took over: no failover. */
    HEALED_FIRST,
    /** The victim came back by itself before anyone took over: no failover. */
    CAME_BACK,
    /** The victim acknowledged all along: no failover. */
    KEPT,
    /** Nobody acknowledged any more. */
    NOBODY,
    /** Nobody held the role when the fault came. */
    NO_HOLDER
  }
}
