package dev.capsize.model.topology;

import java.time.Duration;

/**
 * A role that moves between nodes. A node holds it while it acknowledges the witness' writes.
 *
 * @param of the group whose nodes can hold it
 * @param service where each node is written to directly
 * @param every between the starts of two writes to the same node
 * @param several whether several nodes are meant to hold it at once: every node of a cluster that
 *     can be written to everywhere
 * @since 0.1
 */
public record Role(String name, String of, String service, Duration every, boolean several) {}
