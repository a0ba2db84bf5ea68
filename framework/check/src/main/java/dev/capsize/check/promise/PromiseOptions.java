package dev.capsize.check.promise;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.check.foreign.HistoryFormat;
import dev.capsize.check.txn.Consistency;
import java.time.Duration;

/**
 * The details of a promise; each heeds only those that it knows.
 *
 * @param initial the value before the first call: {@code nil}, an integer, or a word
 * @param failedCasObserves whether a compare-and-set that failed proves that the value was another
 * @param consistency the level that transactions are held against
 * @param limit how old what is read may be
 * @since 0.1
 */
public record PromiseOptions(
    String initial, boolean failedCasObserves, Consistency consistency, Duration limit) {

  private static final String NIL = "nil";
  private static final int MOST_DIGITS = 18;

  /** What the tools of the field assume: registers start at 0, and a failure proves nothing. */
  public static final PromiseOptions DEFAULT =
      new PromiseOptions("0", false, Consistency.STRICT_SERIALIZABLE, Duration.ZERO);

  /**
   * What the tools of the field assume of a file: in the logs of Jepsen's etcd tests, registers
   * start at nil, and a failed compare-and-set has seen the value.
   */
  public static PromiseOptions of(HistoryFormat format) {
    return format == HistoryFormat.ETCD_LOG
        ? new PromiseOptions(NIL, true, DEFAULT.consistency, DEFAULT.limit)
        : DEFAULT;
  }

  /** The same with another value before the first call. */
  public PromiseOptions withInitial(String value) {
    return new PromiseOptions(value, failedCasObserves, consistency, limit);
  }

  /** The same with another level. */
  public PromiseOptions withConsistency(Consistency level) {
    return new PromiseOptions(initial, failedCasObserves, level, limit);
  }

  /** The same with another age. */
  public PromiseOptions withLimit(Duration oldest) {
    return new PromiseOptions(initial, failedCasObserves, consistency, oldest);
  }

  /** The code of the value before the first call, among the words of a history. */
  long initialCode(Vocabulary words) {
    if (initial.equals(NIL)) {
      return Codes.NIL;
    }
    return initial.length() <= MOST_DIGITS && initial.matches("-?\\d+")
        ? Long.parseLong(initial)
        : words.code(initial);
  }
}
