package dev.capsize.model.topology;

import java.util.Map;

/**
 * What "fully redundant" means for a system, in the figures that its driver reports.
 *
 * @param atLeast lower bounds by figure: {@code streaming: 2}
 * @param atMost upper bounds by figure: {@code lag: { at-most: 1MB }}
 * @since 0.1
 */
public record Redundancy(Map<String, Long> atLeast, Map<String, Long> atMost) {}
