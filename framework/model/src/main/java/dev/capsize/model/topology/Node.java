package dev.capsize.model.topology;

/**
 * One node of a running topology.
 *
 * @param name also its DNS name among the nodes: {@code pg-2}
 * @param group the group it belongs to: {@code pg}
 * @param index from 1 within its group
 * @param later whether it does not run from the beginning
 * @since 0.1
 */
public record Node(
    String name, String group, int index, String zone, String region, boolean later) {}
