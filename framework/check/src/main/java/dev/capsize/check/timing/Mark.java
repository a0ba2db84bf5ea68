package dev.capsize.check.timing;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The instants of a failover, in the field's numbering. Any of them may be absent.
 *
 * @since 0.1
 */
public enum Mark {
  @JsonProperty("t0")
  T0("the fault acts"),
  @JsonProperty("t1")
  T1("the first operation of the longest outage should have started"),
  @JsonProperty("t2")
  T2("the alert fires"),
  @JsonProperty("t3")
  T3("the old primary's lease ended"),
  @JsonProperty("t4")
  T4("the new primary acknowledges"),
  @JsonProperty("t5")
  T5("traffic is served by it"),
  @JsonProperty("t6")
  T6("the longest outage is over"),
  @JsonProperty("t7")
  T7("the steady state holds again"),
  @JsonProperty("t8")
  T8("redundancy is restored"),
  @JsonProperty("t9")
  T9("the role is back on the old primary");

  private final String text;

  Mark(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
