package dev.capsize.check.expectation;

import dev.capsize.check.call.Calls;
import dev.capsize.model.record.OutcomeType;
import java.util.Optional;
import java.util.Set;

/** Whether enough happened for a kept promise to mean anything. Pure. */
final class Substance {

  private static final String TRANSACTION = "txn";
  private static final Set<String> WRITES = Set.of("write", "cas", "add", "enqueue", "transfer");
  private static final Set<String> READS = Set.of("read", "contains", "dequeue", "drain");

  private Substance() {}

  /** What there is none of; empty: something was written, and something read. */
  static Optional<String> lack(Calls calls) {
    long append = calls.vocabulary().find("append");
    long read = calls.vocabulary().find("r");
    boolean written = false;
    boolean seen = false;
    for (int call = 0; call < calls.size() && !(written && seen); call++) {
      if (calls.outcome(call) == OutcomeType.OK) {
        String function = calls.functions().get(calls.function(call));
        boolean transaction = function.equals(TRANSACTION);
        written |= transaction ? asks(calls, call, append) : WRITES.contains(function);
        seen |= transaction ? asks(calls, call, read) : READS.contains(function);
      }
    }
    if (!written) {
      return Optional.of("no write was acknowledged, so the promise was not put to the test");
    }
    return seen
        ? Optional.empty()
        : Optional.of("no read was answered, so nothing is known of what was written");
  }

  private static boolean asks(Calls calls, int call, long word) {
    for (int index = 0; index < calls.argumentSize(call); index++) {
      if (calls.argument(call, index) == word) {
        return true;
      }
    }
    return false;
  }
}
