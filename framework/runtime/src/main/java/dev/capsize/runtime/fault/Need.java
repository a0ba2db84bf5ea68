package dev.capsize.runtime.fault;

/**
 * What a fault needs of the machine or of a node; asked before anything is broken.
 *
 * @since 0.1
 */
public enum Need {
  /** Packets can be dropped in the node's sandbox. */
  PACKET_FILTER,
  /** The system's image has a shell, with which one of its processes is found and signalled. */
  SHELL
}
