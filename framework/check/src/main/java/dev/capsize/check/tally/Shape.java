package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.List;

/**
 * The forms that arguments and results must have; says the line and what would be right. Pure.
 *
 * @since 0.1
 */
public final class Shape {

  private Shape() {}

  /** Refuses a history with a function that its promise does not know. */
  public static void functions(Calls calls, String name, List<String> known)
      throws InvalidHistoryException {
    for (String function : calls.functions()) {
      if (!known.contains(function)) {
        int number = calls.function(function);
        int call = 0;
        while (calls.function(call) != number) {
          call++;
        }
        throw new InvalidHistoryException(
            calls.line(call),
            "a %s history has the functions %s, not %s"
                .formatted(name, String.join(", ", known), function));
      }
    }
  }

  /** The one value of an invocation: an integer or a word. */
  public static long argument(Calls calls, int call) throws InvalidHistoryException {
    if (calls.argumentSize(call) == 1 && isPlain(calls.argument(call, 0))) {
      return calls.argument(call, 0);
    }
    throw wrong(calls, call, false, "one value, an integer or a word");
  }

  /**
   * What an invocation adds. What is no single value, such as a pair, is a word of its own: equal
   * ones are the same element.
   */
  public static long added(Calls calls, int call) throws InvalidHistoryException {
    return calls.argumentSize(call) > 1
        ? calls.vocabulary().code(Text.whole(calls, calls.argument(call)))
        : argument(calls, call);
  }

  /** The one value of a return: an integer or a word. */
  public static long result(Calls calls, int call) throws InvalidHistoryException {
    if (calls.resultSize(call) == 1 && isPlain(calls.result(call, 0))) {
      return calls.result(call, 0);
    }
    throw wrong(calls, call, true, "one value, an integer or a word");
  }

  /** The one value of a return, {@link Codes#NIL} where there is none. */
  public static long resultOrNil(Calls calls, int call) throws InvalidHistoryException {
    if (calls.resultSize(call) == 0
        || (calls.resultSize(call) == 1 && calls.result(call, 0) == Codes.NIL)) {
      return Codes.NIL;
    }
    return result(calls, call);
  }

  /** The integer of an invocation. */
  public static long integerArgument(Calls calls, int call) throws InvalidHistoryException {
    if (calls.argumentSize(call) == 1 && Codes.isInteger(calls.argument(call, 0))) {
      return calls.argument(call, 0);
    }
    throw wrong(calls, call, false, "one integer");
  }

  /** The integer of a return. */
  public static long integerResult(Calls calls, int call) throws InvalidHistoryException {
    if (calls.resultSize(call) == 1 && Codes.isInteger(calls.result(call, 0))) {
      return calls.result(call, 0);
    }
    throw wrong(calls, call, true, "one integer");
  }

  /** How many elements the list of a return has; they are its codes from 1 on. */
  public static int listResult(Calls calls, int call) throws InvalidHistoryException {
    int size = calls.resultSize(call);
    if (size == 0
        || !Codes.isList(calls.result(call, 0))
        || Codes.count(calls.result(call, 0)) != size - 1) {
      throw wrong(calls, call, true, "a list of integers or words");
    }
    return size - 1;
  }

  /** An element of a list that has plain elements only. */
  public static long element(Calls calls, int call, int index) throws InvalidHistoryException {
    long element = calls.result(call, 1 + index);
    if (!isPlain(element)) {
      throw wrong(calls, call, true, "a list of integers or words");
    }
    return element;
  }

  /** Whether a code is an integer or a word. */
  public static boolean isPlain(long code) {
    return Codes.isInteger(code) || Codes.isWord(code);
  }

  /** The sum of amounts, where it is one. */
  public static long sum(Calls calls, int call, long left, long right)
      throws InvalidHistoryException {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      throw new InvalidHistoryException(
          calls.line(call), "the amounts up to here add up to more than 64 bits can hold");
    }
    return sum;
  }

  /** What a call should have had. */
  public static InvalidHistoryException wrong(
      Calls calls, int call, boolean returned, String right) {
    return new InvalidHistoryException(
        calls.line(call),
        "%s must be %s, not %s"
            .formatted(
                (returned ? "what %s returns" : "the value of %s")
                    .formatted(calls.functions().get(calls.function(call))),
                right,
                Text.value(calls, returned ? calls.result(call) : calls.argument(call))));
  }
}
