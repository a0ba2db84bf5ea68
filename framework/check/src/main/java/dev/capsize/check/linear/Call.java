package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;

/**
 * One call, as a {@link Model} sees it: what was asked and what was answered, not when. Immutable.
 *
 * @since 0.1
 */
public final class Call {

  private final Calls calls;
  private final int call;

  Call(Calls calls, int call) {
    this.calls = calls;
    this.call = call;
  }

  /** What was asked: {@code read}, {@code enqueue}. */
  public String function() {
    return calls.functions().get(calls.function(call));
  }

  /** How it ended. */
  public OutcomeType outcome() {
    return calls.outcome(call);
  }

  /** Whether it certainly happened. */
  public boolean ok() {
    return calls.outcome(call) == OutcomeType.OK;
  }

  /** The key beside the value; {@link Codes#NIL} where there is none. */
  public long key() {
    return calls.key(call);
  }

  /** How many codes the value of the invocation has. */
  public int argumentSize() {
    return calls.argumentSize(call);
  }

  /** A code of the value of the invocation; {@link Codes#NIL} behind its end. */
  public long argument(int index) {
    return index < calls.argumentSize(call) ? calls.argument(call, index) : Codes.NIL;
  }

  /** How many codes the value of the return has; 0 where the outcome is unknown. */
  public int resultSize() {
    return calls.resultSize(call);
  }

  /** A code of the value of the return; {@link Codes#NIL} behind its end. */
  public long result(int index) {
    return index < calls.resultSize(call) ? calls.result(call, index) : Codes.NIL;
  }

  /** The words that the codes stand for. */
  public Vocabulary vocabulary() {
    return calls.vocabulary();
  }

  /** The line of its invocation in its file; 0 where it comes from no file. */
  public int line() {
    return calls.line(call);
  }
}
