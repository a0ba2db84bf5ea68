package dev.capsize.check;

/**
 * What an expectation is about; decides by which rule its finding enters the verdict.
 *
 * @since 0.1
 */
public enum Concern {
  /** Data and exclusiveness: a violation is proven whatever else happened. */
  SAFETY,
  /** Times, availability, redundancy: meaningless without steady state, proven fault and load. */
  LIVENESS
}
