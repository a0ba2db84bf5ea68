package dev.capsize.runtime.fault;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all targets of one injection have in common, such as the instant at which it strikes: they
 * are treated in parallel, and the first that asks decides for all. Thread-safe.
 *
 * @since 0.1
 */
public final class Agreement {

  private @Nullable Object reached;

  /** What was agreed upon; decided now, if nobody has asked before. */
  public synchronized <T> T on(Class<T> type, Supplier<T> decision) {
    Object known = reached;
    if (known == null) {
      known = decision.get();
      reached = known;
    }
    return type.cast(known);
  }
}
