package dev.capsize.check.linear;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;

/** What is said when a call is not of the form that a model asks for. */
final class Forms {

  private Forms() {}

  static InvalidHistoryException unknown(Call call, String model, String functions) {
    return new InvalidHistoryException(
        call.line(),
        "\""
            + call.function()
            + "\" is no function of the "
            + model
            + " model; it has "
            + functions);
  }

  static InvalidHistoryException wrong(Call call, String wanted) {
    long[] value = new long[call.argumentSize()];
    for (int i = 0; i < value.length; i++) {
      value[i] = call.argument(i);
    }
    return wrong(call, wanted, value);
  }

  static InvalidHistoryException wrongResult(Call call, String wanted) {
    long[] value = new long[call.resultSize()];
    for (int i = 0; i < value.length; i++) {
      value[i] = call.result(i);
    }
    return wrong(call, wanted, value);
  }

  private static InvalidHistoryException wrong(Call call, String wanted, long[] value) {
    Vocabulary words = call.vocabulary();
    return new InvalidHistoryException(
        call.line(),
        "\"" + call.function() + "\" needs " + wanted + ", not " + CallText.value(value, words));
  }

  /** Whether a code is a value of its own, not the head of a list or map. */
  static boolean isScalar(long code) {
    return !Codes.isList(code) && !Codes.isMap(code);
  }
}
