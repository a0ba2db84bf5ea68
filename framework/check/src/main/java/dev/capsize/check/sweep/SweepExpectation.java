package dev.capsize.check.sweep;

import dev.capsize.check.Finding;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;

/**
 * Judges a sweep as a whole, from what its cuts came to. Pure, stateless and thread-safe.
 *
 * @since 0.1
 */
public interface SweepExpectation extends Part {

  @Override
  default PartKind kind() {
    return PartKind.SWEEP_EXPECTATION;
  }

  /**
   * Judges.
   *
   * @param use this part as the scenario file names it
   */
  Finding judge(SweepEvidence evidence, PartUse use);
}
