package dev.capsize.model.topology;

import java.time.Duration;

/**
 * A role that moves between nodes. A node holds it while it acknowledges the witness' writes.
 *
 * @param of the group whose nodes can hold it
 * @param service where each node is written to directly
 * @param every between the starts of two writes to the same node
 * @since 0.1
 */
public record Role(String name, String of, String service, Duration every) {}
