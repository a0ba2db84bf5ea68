package dev.capsize.check.tally;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;

/** A history told event by event, one millisecond apart, one line each. */
public final class Tale {

  private static final long STEP = 1_000_000;

  private final CallsBuilder builder = new CallsBuilder();
  private int line;

  public long word(String word) {
    return builder.vocabulary().code(word);
  }

  public int invoke(int client, String function, long... argument) {
    return invoke(client, function, Codes.NIL, argument);
  }

  public int invoke(int client, String function, long key, long[] argument) {
    line++;
    return builder.invoke(client, function, key, argument, line * STEP, line);
  }

  public Tale ok(int call, long... result) {
    builder.end(call, OutcomeType.OK, result, ++line * STEP);
    return this;
  }

  public Tale fail(int call) {
    builder.end(call, OutcomeType.FAIL, ++line * STEP);
    return this;
  }

  public Tale info(int call) {
    builder.end(call, OutcomeType.INFO, ++line * STEP);
    return this;
  }

  /** A call that nobody else's comes between. */
  public Tale does(int client, String function, long... argument) {
    return ok(invoke(client, function, argument));
  }

  /** A call without an argument and what it returned. */
  public Tale gets(int client, String function, long... result) {
    return ok(invoke(client, function), result);
  }

  /** Lets time pass. */
  public Tale after(int millis) {
    line += millis;
    return this;
  }

  public Calls calls() {
    return builder.build();
  }

  public CheckReport judgedBy(HistoryChecker checker) {
    return judge(checker, calls());
  }

  public static CheckReport judge(HistoryChecker checker, Calls calls) {
    try {
      return checker.check(calls, Bounds.DEFAULT);
    } catch (InvalidHistoryException e) {
      throw new AssertionError("line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  /** The codes of a list of plain values. */
  public static long[] list(long... values) {
    return joined(Codes.list(values.length), values);
  }

  /** The codes of a map of plain values. */
  public static long[] map(long... entries) {
    return joined(Codes.map(entries.length / 2), entries);
  }

  /** The codes of a list of lists. */
  public static long[] lists(long[]... lists) {
    long[] codes = {Codes.list(lists.length)};
    for (long[] list : lists) {
      long[] longer = java.util.Arrays.copyOf(codes, codes.length + list.length);
      System.arraycopy(list, 0, longer, codes.length, list.length);
      codes = longer;
    }
    return codes;
  }

  private static long[] joined(long head, long[] values) {
    long[] codes = new long[values.length + 1];
    codes[0] = head;
    System.arraycopy(values, 0, codes, 1, values.length);
    return codes;
  }
}
