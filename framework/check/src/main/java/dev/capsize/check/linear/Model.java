package dev.capsize.check.linear;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import org.jspecify.annotations.Nullable;

/**
 * What a system does when it is asked one thing at a time: the sequential specification of Herlihy
 * and Wing, "Linearizability: a correctness condition for concurrent objects" (1990). All methods
 * are pure and depend on nothing but their parameters; implementations are thread-safe.
 *
 * @param <S> a state: immutable, with {@code equals} and {@code hashCode}
 * @since 0.1
 */
public interface Model<S> {

  /** The state before the first call. */
  S initial();

  /**
   * The state after a call that took effect in a state; null where the call could not have answered
   * as it did. A call of unknown outcome has no result, only an effect.
   */
  @Nullable S step(S state, Call call);

  /**
   * Whether a call says or does anything. One that certainly did not happen does not; one of
   * unknown outcome that changes nothing need not be looked at either.
   *
   * @throws InvalidHistoryException when it is no call of this model: an unknown function, a value
   *     of a wrong form
   */
  default boolean matters(Call call) throws InvalidHistoryException {
    return call.outcome() == OutcomeType.OK || call.outcome() == OutcomeType.INFO;
  }

  /**
   * Whether a call changes no state, whatever the state is: a read. Nothing but the speed depends
   * on it; false is always right.
   */
  default boolean observes(Call call) {
    return false;
  }

  /**
   * The part of the state that the call is about, where calls on different parts know nothing of
   * each other: a history is linearizable when it is so part by part. By default there is one part.
   */
  default long partition(Call call) {
    return Codes.NIL;
  }

  /** A state in words. */
  default String text(S state, Vocabulary words) {
    return String.valueOf(state);
  }
}
