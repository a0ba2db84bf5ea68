package dev.capsize.runtime.topology;

import com.github.dockerjava.api.model.Capability;
import java.util.List;
import java.util.Set;

/**
 * A short-lived container beside a node, for what neither sandbox nor system may do. It is made
 * from the sandbox image, has no capability but those named here, and carries the run's label.
 *
 * <p>While one that shares volumes lives, disks of the node stay mounted when its system dies.
 *
 * @param name unique on the node; a fault uses its {@code as}
 * @param capabilities exactly those that the work needs; all others are dropped
 * @param shares what it has in common with the node; nothing: not even a network
 * @param command what it runs; it is told to end by SIGTERM and must then undo what it did
 * @since 0.1
 */
public record Help(
    String name, Set<Capability> capabilities, Set<Share> shares, List<String> command) {

  /** What a helper can have in common with its node. */
  public enum Share {
    NETWORK,
    VOLUMES,
    PROCESSES
  }

  /** A helper that waits for commands. */
  public static Help idle(String name, Set<Capability> capabilities, Set<Share> shares) {
    return new Help(name, capabilities, shares, List.of("sleep", "infinity"));
  }
}
