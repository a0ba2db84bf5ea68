package dev.capsize.check.call;

/**
 * What a checker found.
 *
 * @since 0.1
 */
public enum Truth {
  /** The history keeps the promise. */
  OK,
  /** It breaks it, certainly. */
  ILLEGAL,
  /** It was not decided within the bounds, or there is too little to decide by. */
  UNKNOWN
}
