package dev.capsize.runtime.workload;

import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Arrays;

/** From what clients say to what is recorded. */
final class Operations {

  private Operations() {}

  /** Asks the client; whatever it throws is an outcome that nobody knows. */
  static Outcome invoke(Client client, Op op) {
    try {
      return client.invoke(op);
    } catch (RuntimeException | LinkageError e) {
      // A broken driver must not end the load: the record shows it, operation by operation.
      return new Outcome.Info("client threw " + e);
    }
  }

  static Operation record(
      Op op,
      int client,
      String node,
      long scheduled,
      long invoked,
      long completed,
      Outcome outcome) {
    OutcomeType type;
    long[] value = op.argument();
    String servedBy = "";
    String reason = "";
    if (outcome instanceof Outcome.Ok ok) {
      type = OutcomeType.OK;
      value = joined(op.argument(), ok.value());
      servedBy = ok.servedBy() == null ? "" : ok.servedBy();
    } else if (outcome instanceof Outcome.Fail fail) {
      type = OutcomeType.FAIL;
      reason = fail.why();
    } else {
      type = OutcomeType.INFO;
      reason = ((Outcome.Info) outcome).why();
    }
    return new Operation(
        op.stream(),
        client,
        node,
        op.kind(),
        op.key(),
        value,
        scheduled,
        invoked,
        completed,
        type,
        servedBy,
        reason);
  }

  private static long[] joined(long[] asked, long[] answer) {
    if (asked.length == 0) {
      return answer;
    }
    long[] both = Arrays.copyOf(asked, asked.length + answer.length);
    System.arraycopy(answer, 0, both, asked.length, answer.length);
    return both;
  }
}
