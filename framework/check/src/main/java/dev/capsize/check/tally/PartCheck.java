package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.List;

/**
 * A check that judges each key for itself, in time and memory linear in the history (or nearly), so
 * that it needs no bounds. Pure.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PartCheck {

  /**
   * Judges the calls of one key.
   *
   * @throws InvalidHistoryException when a call is not of the form that this check is about
   */
  void judge(Part part, Tally tally) throws InvalidHistoryException;

  /**
   * The checker that judges all keys by it.
   *
   * @param name the name of the promise, for messages
   * @param functions the functions that its histories have
   * @param kept the sentence that says that the promise is kept
   * @param wrong the names of what may be wrong, the worst first
   */
  static HistoryChecker checker(
      String name, List<String> functions, String kept, List<String> wrong, PartCheck check) {
    return (calls, bounds) -> {
      Shape.functions(calls, name, functions);
      Tally tally = new Tally(calls, wrong);
      for (Part part : Part.of(calls)) {
        check.judge(part, tally);
      }
      return tally.report(kept);
    };
  }

  /** The same, of all keys at once: for histories whose calls may have several keys. */
  static HistoryChecker whole(
      String name, List<String> functions, String kept, List<String> wrong, PartCheck check) {
    return (calls, bounds) -> {
      Shape.functions(calls, name, functions);
      Tally tally = new Tally(calls, wrong);
      check.judge(Part.whole(calls), tally);
      return tally.report(kept);
    };
  }

  /** Whether a call certainly had no effect. */
  static boolean isVoid(Calls calls, int call) {
    return switch (calls.outcome(call)) {
      case OK, INFO -> false;
      case FAIL, MISSED -> true;
    };
  }
}
