package dev.capsize.check.call;

import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;

/**
 * Collects a history of known size whose calls come in any order, each with its places already
 * known: nothing is copied in the end, so it takes no more memory than the history itself. Not
 * thread-safe.
 *
 * @since 0.1
 */
public final class CallsByPlace {

  private final CallsBuilder builder = new CallsBuilder();

  /**
   * Makes room.
   *
   * @param size how many calls there are
   * @param values how many codes their values have, about
   */
  public CallsByPlace(int size, int values) {
    builder.size = size;
    builder.process = new int[size];
    builder.function = new byte[size];
    builder.outcome = new OutcomeType[size];
    builder.key = new long[size];
    builder.invoked = new int[size];
    builder.returned = new int[size];
    builder.invokedAt = new long[size];
    builder.returnedAt = new long[size];
    builder.line = new int[size];
    builder.argument = new int[size];
    builder.result = new int[size];
    builder.end = new int[size];
    builder.values = new long[values];
    Arrays.fill(builder.outcome, OutcomeType.INFO);
  }

  /** The words; values are coded with them. */
  public Vocabulary vocabulary() {
    return builder.vocabulary();
  }

  /** What was asked, of the call of this number in the order of invocations. */
  public void invoke(
      int call, int client, String name, long on, long[] value, int position, long at) {
    builder.place(call, client, name, on, value, position, at);
  }

  /** How it ended; after its invocation, and before any other call is put. */
  public void end(int call, OutcomeType how, long[] value, int position, long at) {
    builder.placeEnd(call, how, value, position, at);
  }

  /** The history, when every call has been put; this is not to be used again. */
  public Calls build() {
    return new Calls(builder);
  }
}
