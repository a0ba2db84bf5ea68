package dev.capsize.model.record;

import java.util.Arrays;

/**
 * One operation as it was recorded. Times are nanoseconds since the run's origin.
 *
 * @param stream the workload or role that sent it: {@code orders}, {@code primary}
 * @param client from 0 within its stream
 * @param node the node that it was sent to; empty where the service chose
 * @param key its meaning depends on the kind
 * @param value what was asked for and, behind it, the answer; its meaning depends on the kind;
 *     never null, not to be changed
 * @param scheduled when it should have been sent
 * @param invoked when it was sent; for {@link OutcomeType#MISSED} the same as scheduled
 * @param completed when the answer was there
 * @param servedBy the node that answered, by its own account; empty where unknown
 * @param reason why it is not {@link OutcomeType#OK}; empty otherwise
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // ten million of them are read: equals is defined below
public record Operation(
    String stream,
    int client,
    String node,
    OpKind kind,
    long key,
    long[] value,
    long scheduled,
    long invoked,
    long completed,
    OutcomeType outcome,
    String servedBy,
    String reason) {

  private static final long[] NOTHING = {};

  /** A slot of the schedule that found no free client. */
  public static Operation missed(String stream, OpKind kind, long scheduled) {
    return new Operation(
        stream,
        -1,
        "",
        kind,
        0,
        NOTHING,
        scheduled,
        scheduled,
        scheduled,
        OutcomeType.MISSED,
        "",
        "no free client");
  }

  /** The same operation with another reason. */
  public Operation because(String otherReason) {
    return new Operation(
        stream,
        client,
        node,
        kind,
        key,
        value,
        scheduled,
        invoked,
        completed,
        outcome,
        servedBy,
        otherReason);
  }

  /** The same operation as one of another stream. */
  public Operation in(String otherStream) {
    return new Operation(
        otherStream,
        client,
        node,
        kind,
        key,
        value,
        scheduled,
        invoked,
        completed,
        outcome,
        servedBy,
        reason);
  }

  public boolean ok() {
    return outcome == OutcomeType.OK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Operation that
        && stream.equals(that.stream)
        && client == that.client
        && node.equals(that.node)
        && kind == that.kind
        && key == that.key
        && Arrays.equals(value, that.value)
        && scheduled == that.scheduled
        && invoked == that.invoked
        && completed == that.completed
        && outcome == that.outcome
        && servedBy.equals(that.servedBy)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(invoked) * 31 + Long.hashCode(key);
  }
}
