package dev.capsize.runtime.steady;

/**
 * What a condition came to at one moment.
 *
 * @param value for people: {@code 99.8% of 200}
 * @since 0.1
 */
public record Reading(boolean holds, String value) {}
