package dev.capsize.runtime.driver;

import org.jspecify.annotations.Nullable;

/**
 * How an operation ended, in the field's words.
 *
 * @since 0.1
 */
public sealed interface Outcome {

  /**
   * It happened.
   *
   * @param value the answer, as the operation's kind says; empty for most writes
   * @param servedBy the node that answered, by its own account; null where the system does not say
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and there are very many
  record Ok(long[] value, @Nullable String servedBy) implements Outcome {}

  /** It certainly had no effect and never will. */
  record Fail(String why) implements Outcome {}

  /** Unknown: it may have happened, or happen at any later time. When in doubt, this. */
  record Info(String why) implements Outcome {}

  /** It happened, and nothing is to be told but who did it. */
  static Outcome done(@Nullable String servedBy) {
    return new Ok(new long[0], servedBy);
  }
}
