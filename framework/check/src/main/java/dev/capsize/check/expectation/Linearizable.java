package dev.capsize.check.expectation;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.linear.Linearizability;
import dev.capsize.check.linear.Models;
import java.util.Set;

/**
 * {@code linearizable}: each operation takes effect at one moment between its invocation and its
 * return.
 *
 * @since 0.1
 */
public final class Linearizable implements HistoryPromise {

  @Override
  public String name() {
    return "linearizable";
  }

  @Override
  public String summary() {
    return "Each operation takes effect at one moment between its start and its answer.";
  }

  @Override
  public HistoryChecker checker(Calls calls) throws InvalidHistoryException {
    if (only(calls, "read", "write", "cas")) {
      // A compare-and-set that is answered proves what it found.
      return Linearizability.of(Models.registerWithFailedCas(Codes.NIL));
    }
    if (only(calls, "add", "contains", "read")) {
      return Linearizability.of(Models.set());
    }
    throw new InvalidHistoryException(
        0,
        "registers and sets can be linearizable, not what has "
            + String.join(", ", calls.functions()));
  }

  private static boolean only(Calls calls, String... functions) {
    return Set.of(functions).containsAll(calls.functions());
  }
}
