package dev.capsize.runtime.topology;

import java.util.Locale;

/**
 * What the engine says of a node's system.
 *
 * @since 0.1
 */
public enum NodeState {
  RUNNING,
  PAUSED,
  /** Between death and restart. */
  RESTARTING,
  DEAD;

  /** The word in the record. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
