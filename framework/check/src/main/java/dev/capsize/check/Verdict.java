package dev.capsize.check;

import java.util.Collection;

/**
 * What a build may believe, from best to worst.
 *
 * @since 0.1
 */
public enum Verdict {
  /** Proven to hold. */
  PASSED,
  /** The evidence does not suffice. Never green. */
  INCONCLUSIVE,
  /** Proven not to hold. */
  FAILED;

  /** The worst of them; {@link #PASSED} where there are none. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Verdict::compareTo).orElse(PASSED);
  }
}
