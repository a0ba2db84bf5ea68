package dev.capsize.runtime.fault;

import java.time.Duration;

/**
 * What must hold before the next target of a fault is broken: the steady state of the scenario.
 *
 * @param hold for so long since the one before was broken
 * @param within so long it is waited for; then no further target is broken
 * @since 0.1
 */
public record OneByOne(Duration hold, Duration within) {}
