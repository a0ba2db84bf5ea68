package dev.capsize.model.scenario;

import java.time.Duration;

/**
 * How long the run watches after the first fault's time.
 *
 * @param untilMeasured ends as soon as every fault is healed and the steady state holds again; else
 *     lasts {@code atMost}
 * @since 0.1
 */
public record Observation(boolean untilMeasured, Duration atMost) {}
