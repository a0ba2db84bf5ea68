package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.value.DurationRange;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault and when it comes and goes.
 *
 * @param as its name in this scenario
 * @param at after the steady state has held; drawn from the range, so that the fault meets every
 *     phase of the system's heartbeats
 * @param healAfter after the injection; empty: at the end of the observation
 * @since 0.1
 */
public record FaultUse(String as, PartUse fault, DurationRange at, Optional<Duration> healAfter) {}
