package dev.capsize.model.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The phases of a run, in their order.
 *
 * @since 0.1
 */
public enum Phase {
  /** Images and containers. */
  @JsonProperty("topology-up")
  TOPOLOGY_UP("topology up"),
  /** The workload runs; normal is awaited. */
  @JsonProperty("steady-state")
  STEADY_STATE("steady state"),
  /** Faults come and go; the clock of {@code at} starts here. */
  @JsonProperty("faults")
  FAULTS("faults"),
  /** The workload has stopped; replicas catch up. */
  @JsonProperty("settle")
  SETTLE("settle"),
  /** Everything is read back from every node. */
  @JsonProperty("final-reads")
  FINAL_READS("final reads"),
  /** Containers, networks and volumes go. */
  @JsonProperty("teardown")
  TEARDOWN("teardown");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
