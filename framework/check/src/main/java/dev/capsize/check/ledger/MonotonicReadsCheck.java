package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.List;

/**
 * A number that only grows: no client reads less than it has read before of the same key ({@code
 * non-monotonic}). A read of nil is less than any number.
 *
 * <p>Values: {@code read} returns an integer or nil; {@code write}, {@code add} and {@code inc},
 * which make it grow, are not looked at. Terry et al., "Session Guarantees for Weakly Consistent
 * Replicated Data" (1994), for values whose order shows in themselves; {@code
 * dev.capsize.check.session} has it for values that are merely unique.
 *
 * @since 0.1
 */
public final class MonotonicReadsCheck {

  private MonotonicReadsCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        "monotonic-reads",
        List.of("read", "write", "add", "inc"),
        "no client read less than it had read before",
        List.of("non-monotonic"),
        MonotonicReadsCheck::judge);
  }

  private static void judge(Part part, Tally tally) throws InvalidHistoryException {
    Calls calls = part.calls();
    int read = calls.function("read");
    LongIndex processes = new LongIndex(16);
    int[] greatest = new int[16]; // The read of the greatest value so far, by process.
    long[] value = new long[16];
    long reads = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) != read || calls.outcome(call) != OutcomeType.OK) {
        continue;
      }
      reads++;
      long now = Shape.resultOrNil(calls, call);
      if (now != Codes.NIL && !Codes.isInteger(now)) {
        throw Shape.wrong(calls, call, true, "one integer or nil");
      }
      int before = processes.size();
      int process = processes.add(calls.process(call));
      if (process == greatest.length) {
        greatest = Arrays.copyOf(greatest, 2 * process);
        value = Arrays.copyOf(value, 2 * process);
      }
      if (process == before || now >= value[process]) { // Nil is the smallest long.
        greatest[process] = call;
        value[process] = now;
        continue;
      }
      int earlier = greatest[process];
      long then = value[process];
      tally.wrong(
          "non-monotonic",
          () ->
              "client %d read %s by %s after %s by %s"
                  .formatted(
                      calls.process(call),
                      Text.value(calls, now),
                      Text.call(calls, call),
                      Text.value(calls, then),
                      Text.call(calls, earlier)),
          earlier,
          call);
    }
    tally.count("reads", reads);
    tally.require("reads", "nothing was read");
  }
}
