package dev.capsize.check;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;

/**
 * Judges a run from its record alone. Pure, stateless and thread-safe.
 *
 * @since 0.1
 */
public interface Expectation extends Part {

  @Override
  default PartKind kind() {
    return PartKind.EXPECTATION;
  }

  /**
   * Judges.
   *
   * @param use this part as the scenario file names it
   */
  Finding judge(Evidence evidence, PartUse use);
}
