package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import java.util.Locale;

/**
 * Calls and values as people read them. Pure.
 *
 * @since 0.1
 */
public final class Text {

  private static final int LONGEST = 80;

  private Text() {}

  /** A value with all that is in it, cut off where it is long. */
  public static String value(Calls calls, long[] codes) {
    if (codes.length == 0) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < codes.length && text.length() < LONGEST) {
      at = put(calls, codes, at, LONGEST, text);
    }
    return text.length() < LONGEST ? text.toString() : text.substring(0, LONGEST) + "...";
  }

  /** A value with all that is in it, however long: equal values have equal texts. */
  static String whole(Calls calls, long[] codes) {
    StringBuilder text = new StringBuilder();
    put(calls, codes, 0, Integer.MAX_VALUE, text);
    return text.toString();
  }

  /** A plain value. */
  public static String value(Calls calls, long code) {
    return calls.vocabulary().text(code);
  }

  /** What a call is and when it was: {@code add (line 12, 3.201 s to 3.250 s)}. */
  public static String call(Calls calls, int call) {
    return calls.functions().get(calls.function(call)) + " (" + when(calls, call) + ")";
  }

  /** When a call was: its line, and from when to when where the format tells. */
  public static String when(Calls calls, int call) {
    String place = calls.line(call) > 0 ? "line " + calls.line(call) : "call " + call;
    if (calls.invokedAt(call) == Codes.NIL) {
      return place;
    }
    String end =
        calls.returned(call) == Calls.NEVER || calls.returnedAt(call) == Codes.NIL
            ? " on"
            : " to " + seconds(calls.returnedAt(call));
    return place + ", " + seconds(calls.invokedAt(call)) + end;
  }

  /** A time in nanoseconds, told in milliseconds: {@code 12.345 ms}. */
  public static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  private static int put(Calls calls, long[] codes, int at, int most, StringBuilder text) {
    long code = codes[at];
    boolean isMap = Codes.isMap(code);
    if (!isMap && !Codes.isList(code)) {
      text.append(calls.vocabulary().text(code));
      return at + 1;
    }
    int left = Codes.count(code) * (isMap ? 2 : 1);
    int next = at + 1;
    text.append(isMap ? '{' : '[');
    for (int index = 0; index < left && next < codes.length && text.length() < most; index++) {
      text.append(index > 0 ? " " : "");
      next = put(calls, codes, next, most, text);
    }
    text.append(isMap ? '}' : ']');
    return next;
  }
}
