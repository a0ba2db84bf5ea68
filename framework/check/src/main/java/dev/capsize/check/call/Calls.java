package dev.capsize.check.call;

import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.List;

/**
 * One history: what clients asked of a system and what it answered, in columns of at most 50 bytes
 * a call and eight a value. Calls are in the order of their invocation. Positions number the events
 * of the history, invocations and returns together, from 0: a call came before another when it
 * returned at a smaller position than that was invoked at. Immutable.
 *
 * @since 0.1
 */
public final class Calls {

  /** The position of a return that never came: the outcome is unknown. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final Vocabulary vocabulary;
  private final List<String> functions;
  private final int size;
  private final int[] process;
  private final byte[] function;
  private final OutcomeType[] outcome;
  private final long[] key;
  private final int[] invoked;
  private final int[] returned;
  private final long[] invokedAt;
  private final long[] returnedAt;
  private final int[] line;
  private final int[] argument;
  private final int[] result;
  private final int[] end;
  private final long[] values;

  Calls(CallsBuilder builder) {
    vocabulary = builder.vocabulary;
    functions = List.copyOf(builder.functions);
    size = builder.size;
    process = builder.process;
    function = builder.function;
    outcome = builder.outcome;
    key = builder.key;
    invoked = builder.invoked;
    returned = builder.returned;
    invokedAt = builder.invokedAt;
    returnedAt = builder.returnedAt;
    line = builder.line;
    argument = builder.argument;
    result = builder.result;
    end = builder.end;
    values = builder.values;
  }

  public int size() {
    return size;
  }

  /** The words that the values of this history are made of. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The client that sent it. A client has one call under way at a time. */
  public int process(int call) {
    return process[call];
  }

  /** The names of all functions, by their number. */
  public List<String> functions() {
    return functions;
  }

  /** The number of a function name; negative where no call has it. */
  public int function(String name) {
    return functions.indexOf(name);
  }

  /** What was asked: the number of its name in {@link #functions()}. */
  public int function(int call) {
    return function[call];
  }

  /** OK: it happened. FAIL: it certainly did not. INFO: unknown, at any later time or never. */
  public OutcomeType outcome(int call) {
    return outcome[call];
  }

  /** The key, where the format names one beside the value; else {@link Codes#NIL}. */
  public long key(int call) {
    return key[call];
  }

  /** The position of its invocation. */
  public int invoked(int call) {
    return invoked[call];
  }

  /** The position of its return; {@link #NEVER} where the outcome is INFO. */
  public int returned(int call) {
    return returned[call];
  }

  /** When it was invoked, in nanoseconds; {@link Codes#NIL} where the format tells no times. */
  public long invokedAt(int call) {
    return invokedAt[call];
  }

  /** When it returned, in nanoseconds; {@link Codes#NIL} where it did not or nobody tells. */
  public long returnedAt(int call) {
    return returnedAt[call];
  }

  /** The line of its invocation in its file, from 1; 0 where it comes from no file. */
  public int line(int call) {
    return line[call];
  }

  /** How many codes the value of the invocation has; 0 where it has none. */
  public int argumentSize(int call) {
    return result[call] - argument[call];
  }

  /** A code of the value of the invocation. */
  public long argument(int call, int index) {
    return values[argument[call] + index];
  }

  /** How many codes the value of the return has; 0 where it did not return or has none. */
  public int resultSize(int call) {
    return end[call] - result[call];
  }

  /** A code of the value of the return. */
  public long result(int call, int index) {
    return values[result[call] + index];
  }

  /**
   * Whether parts of the values of two returns are equal.
   *
   * @param index where the part of the first begins
   * @param otherIndex where the part of the other begins
   * @param codes how many codes are compared
   */
  public boolean sameResults(int call, int index, int other, int otherIndex, int codes) {
    int from = result[call] + index;
    int otherFrom = result[other] + otherIndex;
    return Arrays.equals(values, from, from + codes, values, otherFrom, otherFrom + codes);
  }

  /** All codes of the value of the invocation. */
  public long[] argument(int call) {
    return Arrays.copyOfRange(values, argument[call], result[call]);
  }

  /** All codes of the value of the return. */
  public long[] result(int call) {
    return Arrays.copyOfRange(values, result[call], end[call]);
  }
}
