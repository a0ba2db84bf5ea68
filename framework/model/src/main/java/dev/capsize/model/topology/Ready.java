package dev.capsize.model.topology;

import java.time.Duration;

/**
 * When a node counts as up.
 *
 * @param port asked from inside the node's own network, because a published port answers for a dead
 *     node too
 * @param path for HTTP, without the leading slash; empty for a bare TCP accept
 * @since 0.1
 */
public record Ready(Protocol protocol, int port, String path, Duration within) {

  /** How a node is asked. */
  public enum Protocol {
    /** A 2xx answer to GET. */
    HTTP,
    /** A listening socket. */
    TCP
  }
}
