package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.List;

/**
 * A queue that is drained in the end: what goes in must come out. An element that was acknowledged
 * before the queue was last found empty, by a drain or by a dequeue that returned nil, and never
 * came out is {@code lost}; those acknowledged later are {@code remaining}. What comes out without
 * having gone in is {@code unexpected}, what comes out more often than it went in {@code
 * duplicate}; elements whose enqueue has an unknown outcome and that came out are {@code
 * recovered}. A dequeue of unknown outcome may have taken any one element, so as many as there are
 * of these may be missing without proof of a loss: UNKNOWN, as is a queue that was never empty.
 *
 * <p>Values: as {@link QueueCheck}. After the {@code total-queue} checker of Jepsen, which takes
 * duplicates as they come ({@link #atLeastOnce}), the end of the history for a drain, and dequeues
 * of unknown outcome for ones that did not happen.
 *
 * @since 0.1
 */
public final class TotalQueueCheck {

  private TotalQueueCheck() {}

  /** Every element comes out exactly once; thread-safe. */
  public static HistoryChecker checker() {
    return of(List.of("lost", "unexpected", "duplicate"), true);
  }

  /** Every element comes out, perhaps several times; thread-safe. */
  public static HistoryChecker atLeastOnce() {
    return of(List.of("lost", "unexpected"), false);
  }

  private static HistoryChecker of(List<String> wrong, boolean onceOnly) {
    return PartCheck.checker(
        "total-queue",
        QueueFlow.FUNCTIONS,
        "every acknowledged element came out" + (onceOnly ? ", and none twice" : ""),
        wrong,
        (part, tally) -> judge(part, tally, QueueFlow.of(part, tally, onceOnly)));
  }

  private static void judge(Part part, Tally tally, QueueFlow flow) {
    Calls calls = part.calls();
    int enqueue = calls.function("enqueue");
    int drain = calls.function("drain");
    int empty = -1; // Where the queue was last found empty.
    long allowed = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == enqueue) {
        continue;
      }
      boolean isDrain = calls.function(call) == drain;
      if (calls.outcome(call) == OutcomeType.INFO) {
        allowed += isDrain ? Integer.MAX_VALUE : 1;
      } else if (calls.outcome(call) == OutcomeType.OK && (isDrain || isNil(calls, call))) {
        empty = Math.max(empty, calls.invoked(call));
      }
    }
    judge(part, tally, flow, empty, allowed);
  }

  private static void judge(Part part, Tally tally, QueueFlow flow, int empty, long allowed) {
    Calls calls = part.calls();
    int enqueue = calls.function("enqueue");
    int[] due = new int[flow.elements.size()]; // Less what came out: what is missing.
    int[] acknowledged = new int[due.length];
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == enqueue && calls.outcome(call) == OutcomeType.OK) {
        int element = flow.elements.find(calls.argument(call, 0));
        acknowledged[element]++;
        due[element] += calls.returned(call) < empty ? 1 : 0;
      }
    }
    long missing = 0;
    long remaining = 0;
    long recovered = 0;
    for (int element = 0; element < due.length; element++) {
      int out = flow.dequeued[element];
      missing += Math.max(0, due[element] - out);
      remaining += Math.max(0, acknowledged[element] - Math.max(out, due[element]));
      recovered += acknowledged[element] == 0 && out > 0 ? 1 : 0;
    }
    tally.count("recovered", recovered);
    tally.count("remaining", remaining);
    tally.count("missing", missing);
    if (missing > allowed) {
      tellLost(tally, flow, due, calls);
    } else if (missing > 0) {
      tally.undecided(
          missing + " elements are missing, and dequeues of unknown outcome may have taken them");
    } else if (empty < 0 && remaining > 0) {
      tally.undecided(
          remaining + " elements did not come out, and the queue was never found empty");
    }
  }

  private static void tellLost(Tally tally, QueueFlow flow, int[] due, Calls calls) {
    for (int element = 0; element < due.length; element++) {
      long value = flow.elements.key(element);
      int source = flow.enqueue[element];
      for (int out = flow.dequeued[element]; out < due[element]; out++) {
        tally.wrong(
            "lost",
            () ->
                "%s went in by %s and did not come out before the queue was empty"
                    .formatted(Text.value(calls, value), Text.call(calls, source)),
            source);
      }
    }
  }

  private static boolean isNil(Calls calls, int call) {
    return calls.resultSize(call) == 0
        || (calls.resultSize(call) == 1 && calls.result(call, 0) == Codes.NIL);
  }
}
