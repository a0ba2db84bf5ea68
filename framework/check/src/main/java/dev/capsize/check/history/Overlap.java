package dev.capsize.check.history;

import dev.capsize.model.record.Interval;

/**
 * A time in which two nodes acknowledged writes for the same role.
 *
 * @param first whose reign began first
 * @param second the other
 * @param length how long, in nanoseconds: what is proven, and what is possible
 * @param from when both had acknowledged
 * @param to when one of them acknowledged for the last time
 * @param firstWrites of the first, acknowledged within the reign of the second
 * @param secondWrites of the second, acknowledged within the reign of the first
 * @since 0.1
 */
public record Overlap(
    String first,
    String second,
    Interval length,
    long from,
    long to,
    long firstWrites,
    long secondWrites) {}
