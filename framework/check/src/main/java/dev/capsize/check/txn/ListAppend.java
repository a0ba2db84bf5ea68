package dev.capsize.check.txn;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.Map;

/**
 * Transactions that append unique values to lists and read whole lists. What a read returns tells
 * in which order everything in it was appended, so that the dependencies between transactions
 * follow from the history alone: Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from
 * Experimental Observations" (2020).
 *
 * <p>A transaction is a list of micro-operations {@code [append KEY VALUE]} and {@code [r KEY
 * LIST]}; a list that was never appended to is nil or empty. No value may be appended to a key
 * twice. Of transactions of unknown outcome those took effect of which something was read.
 *
 * <p>A history that a system of the level can produce is never called ILLEGAL. The reverse holds as
 * far as the order of appends is known: of those that were acknowledged and never read it is only
 * known that they came behind all that was read, so a history in which they alone contradict each
 * other is called OK. A last transaction that reads every key leaves no such doubt. Snapshot
 * isolation is that of Cerone and Gotsman, which knows no real time, unless it is a strong one.
 *
 * @since 0.1
 */
public final class ListAppend {

  private ListAppend() {}

  /**
   * Decides whether a history keeps a level, in time and memory linear in its length; UNKNOWN where
   * that is more memory than the bounds allow, or where no transaction succeeded. The search for
   * short examples is bounded by steps, not by time, so that the same history has the same report.
   */
  public static HistoryChecker checker(Consistency level) {
    return (calls, bounds) -> check(calls, bounds, level);
  }

  private static CheckReport check(Calls calls, Bounds bounds, Consistency level)
      throws InvalidHistoryException {
    Txns txns = Txns.read(calls, "append", true);
    if (Verdicts.isTooLarge(txns, bounds)) {
      return Verdicts.tooLarge(txns, bounds);
    }
    AppendOrder order = new AppendOrder(txns);
    Words words = new Words(txns, "append");
    Findings findings = new Findings(level);
    AppendFindings direct = new AppendFindings(txns, order, words, findings);
    int[] version = AppendReads.versions(txns, order, direct);
    dirtyUpdates(txns, order, direct);
    GraphBuilder builder = new GraphBuilder(calls.size());
    AppendGraph.draw(txns, order, version, builder);
    AppendReasons reasons = new AppendReasons(txns, order, version, words);
    return Verdicts.judge(txns, level, builder, findings, new CycleWords(words, reasons), Map.of());
  }

  /** Appends on top of what failed. */
  private static void dirtyUpdates(Txns txns, AppendOrder order, AppendFindings direct) {
    for (int key = 0; key < txns.keys(); key++) {
      int aborted = -1;
      for (int i = order.sound(key); i < order.longest(key); i++) {
        int write = order.at(key, i);
        if (write < 0) {
          continue;
        }
        if (txns.failed(txns.writer(write))) {
          aborted = write;
        } else if (aborted >= 0 && txns.ok(txns.writer(write))) {
          direct.dirtyUpdate(key, aborted, write);
          aborted = -1;
        }
      }
    }
  }
}
