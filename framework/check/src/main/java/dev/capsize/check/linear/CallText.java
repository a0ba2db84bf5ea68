package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;

/** Calls and values as people write them. */
final class CallText {

  private static final int LONGEST = 120;

  private CallText() {}

  /** A value: {@code 3}, {@code nil}, {@code [1 [2 3]]}, {@code {x 1}}. */
  static String value(long[] codes, Vocabulary words) {
    if (codes.length == 0) {
      return "nil";
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < codes.length && text.length() < LONGEST) {
      at = append(text, codes, at, words);
    }
    if (text.length() >= LONGEST) {
      text.setLength(LONGEST);
      text.append("...");
    }
    return text.toString();
  }

  private static int append(StringBuilder text, long[] codes, int from, Vocabulary words) {
    long code = codes[from];
    boolean map = Codes.isMap(code);
    if (!map && !Codes.isList(code)) {
      text.append(words.text(code));
      return from + 1;
    }
    int elements = Codes.count(code) * (map ? 2 : 1);
    text.append(map ? '{' : '[');
    int at = from + 1;
    for (int i = 0; i < elements && at < codes.length && text.length() < LONGEST; i++) {
      if (i > 0) {
        text.append(' ');
      }
      at = append(text, codes, at, words);
    }
    text.append(map ? '}' : ']');
    return at;
  }

  /** One call with its line, client, question and answer. */
  static String call(Calls calls, int call) {
    Vocabulary words = calls.vocabulary();
    StringBuilder text = new StringBuilder();
    if (calls.line(call) > 0) {
      text.append("line ").append(calls.line(call)).append(": ");
    } else {
      text.append("call ").append(call).append(": ");
    }
    text.append("client ").append(calls.process(call)).append(' ');
    text.append(calls.functions().get(calls.function(call)));
    if (calls.key(call) != Codes.NIL) {
      text.append(" of ").append(words.text(calls.key(call)));
    }
    long[] argument = calls.argument(call);
    if (argument.length > 0 && !(argument.length == 1 && argument[0] == Codes.NIL)) {
      text.append(' ').append(value(argument, words));
    }
    if (calls.outcome(call) == OutcomeType.INFO) {
      return text.append(", outcome unknown").toString();
    }
    if (calls.outcome(call) == OutcomeType.FAIL) {
      return text.append(", refused").toString();
    }
    long[] result = calls.result(call);
    return java.util.Arrays.equals(argument, result)
        ? text.append(", done").toString()
        : text.append(" -> ").append(value(result, words)).toString();
  }
}
