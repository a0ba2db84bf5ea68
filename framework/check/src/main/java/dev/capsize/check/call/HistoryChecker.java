package dev.capsize.check.call;

/**
 * Decides whether a history keeps a promise. Pure, stateless and thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HistoryChecker {

  /**
   * Decides.
   *
   * @throws InvalidHistoryException when a call is not of the form that this promise is about: an
   *     unknown function, a value of a wrong type
   */
  CheckReport check(Calls calls, Bounds bounds) throws InvalidHistoryException;
}
