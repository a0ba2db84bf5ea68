package dev.capsize.check.txn;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.Map;

/**
 * Transactions that write unique values to registers and read them, which are nil at first. A
 * transaction is a list of micro-operations {@code [w KEY VALUE]} and {@code [r KEY VALUE]}. The
 * rules are those of Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental
 * Observations" (2020).
 *
 * <p>Several transactions may write one value as long as nobody reads it. A value that is read and
 * that nobody wrote is counted as foreign and proves nothing, for a register may have been written
 * before the history began or by others.
 *
 * <p>A register does not tell in which order it was written. It is known that nil came first, and
 * that what a transaction wrote came after what it had read, which any level from read committed on
 * implies; for the strong and strict levels also that a version that was there before a writer was
 * invoked is older than what that wrote. So a history that a system of the level can produce is
 * never called ILLEGAL, but of blind writes little is known, and some histories that no such system
 * can produce are called OK: lists tell more.
 *
 * @since 0.1
 */
public final class RwRegister {

  private RwRegister() {}

  /**
   * Decides whether a history keeps a level, in time and memory about linear in its length; UNKNOWN
   * where that is more memory than the bounds allow, or where no transaction succeeded.
   */
  public static HistoryChecker checker(Consistency level) {
    return (calls, bounds) -> check(calls, bounds, level);
  }

  private static CheckReport check(Calls calls, Bounds bounds, Consistency level)
      throws InvalidHistoryException {
    Txns txns = Txns.read(calls, "w", false);
    if (Verdicts.isTooLarge(txns, bounds)) {
      return Verdicts.tooLarge(txns, bounds);
    }
    Words words = new Words(txns, "w");
    Findings findings = new Findings(level);
    RegisterFindings direct = new RegisterFindings(txns, words, findings);
    RegisterReads reads = RegisterReads.of(txns, direct);
    GraphBuilder builder = new GraphBuilder(calls.size());
    Groups writers = RegisterGraph.draw(txns, reads, direct, builder);
    if (level.order() == Consistency.Order.REALTIME) {
      RegisterTimes.draw(txns, reads, writers, builder);
    }
    RegisterReasons reasons = new RegisterReasons(txns, reads, words);
    Map<String, Long> more =
        direct.foreignValues() == 0 ? Map.of() : Map.of("foreign-values", direct.foreignValues());
    return Verdicts.judge(txns, level, builder, findings, new CycleWords(words, reasons), more);
  }
}
