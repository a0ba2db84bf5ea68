package dev.capsize.model.topology;

import dev.capsize.model.value.Size;

/**
 * A disk of a node; it outlives the system's process and container.
 *
 * @param size the bound: the host's disk is never the victim
 * @since 0.1
 */
public record Volume(Size size, Kind kind) {

  /** What the bytes are kept on. */
  public enum Kind {
    /** ext4 in a file of fixed size. */
    DISK,
    /** The host's memory: quick, gone with the node's sandbox. */
    MEMORY
  }
}
