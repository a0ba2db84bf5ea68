package dev.capsize.check.sweep;

import dev.capsize.model.sweep.Cut;

/**
 * A cut that was not tried.
 *
 * @param why in one sentence
 * @param known whether its outcome follows from others, so that nothing is open
 * @since 0.1
 */
public record UntriedCut(Cut cut, String why, boolean known) {}
