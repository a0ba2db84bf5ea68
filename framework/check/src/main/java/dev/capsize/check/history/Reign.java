package dev.capsize.check.history;

import dev.capsize.model.record.Interval;

/**
 * A stretch of time in which a node acknowledged every witness write that was sent to it. A write
 * that was refused, or whose outcome is unknown, ends it: whether the node held the role at that
 * moment is not known, and what is not known proves nothing.
 *
 * @param node who acknowledged
 * @param begin when it began: after the last write that was not acknowledged was sent, at the
 *     latest when the first acknowledged one completed
 * @param end when it ended: not before the last acknowledged one was sent, at the latest when the
 *     next write turned out not to be acknowledged, or at the end of the record
 * @param firstInvoked of the first acknowledged write
 * @param firstCompleted of the first acknowledged write
 * @param lastInvoked of the last acknowledged write
 * @param lastCompleted of the last acknowledged write
 * @param writes how many were acknowledged
 * @since 0.1
 */
public record Reign(
    String node,
    Interval begin,
    Interval end,
    long firstInvoked,
    long firstCompleted,
    long lastInvoked,
    long lastCompleted,
    long writes) {}
