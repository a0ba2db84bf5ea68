package dev.capsize.model.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an independent look at a node says of a fault.
 *
 * @since 0.1
 */
public enum Sighting {
  /** The fault has its effect on this node. */
  @JsonProperty("acts")
  ACTS,
  /** There is no trace of the fault on this node. */
  @JsonProperty("absent")
  ABSENT,
  /** Neither can be said. */
  @JsonProperty("unclear")
  UNCLEAR
}
