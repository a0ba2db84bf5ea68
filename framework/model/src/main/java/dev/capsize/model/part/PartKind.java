package dev.capsize.model.part;

/**
 * The places of a scenario or topology file where parts are named.
 *
 * @since 0.1
 */
public enum PartKind {
  /** Breaks something: {@code faults: [ { power-off: ... } ]}. */
  FAULT("fault"),
  /** Generates operations: {@code workload: { orders: { ledger: ... } }}. */
  WORKLOAD("workload"),
  /** Speaks to a system: {@code services: { sql: { driver: postgres } }}. */
  DRIVER("driver"),
  /** Looks for an instant on the servers' side: {@code marks: { x: { etcd-key-gone: ... } }}. */
  MARK("mark"),
  /** Describes normal: {@code steady: { probes: [ { availability: ... } ] }}. */
  CONDITION("steady-state probe"),
  /** Judges the record: {@code expect: { failover-time: ... }}. */
  EXPECTATION("expectation"),
  /** Judges a sweep as a whole: {@code expect: { single-points-of-failure: none }}. */
  SWEEP_EXPECTATION("sweep expectation");

  private final String noun;

  PartKind(String noun) {
    this.noun = noun;
  }

  /** The word for it in messages. */
  public String noun() {
    return noun;
  }
}
