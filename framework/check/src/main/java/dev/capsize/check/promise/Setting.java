package dev.capsize.check.promise;

/**
 * What of {@link PromiseOptions} a promise heeds.
 *
 * @since 0.1
 */
public enum Setting {
  /** The value before the first call. */
  INITIAL,
  /** The level of consistency. */
  CONSISTENCY,
  /** The oldest age of what is read. */
  LIMIT
}
