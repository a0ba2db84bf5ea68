package dev.capsize.check;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;

/**
 * Judges a run from its record alone. Pure, stateless and thread-safe. One that throws makes its
 * finding INCONCLUSIVE.
 *
 * @since 0.1
 */
public interface Expectation extends Part {

  @Override
  default PartKind kind() {
    return PartKind.EXPECTATION;
  }

  /** By which rule its findings enter the verdict. */
  Concern concern();

  /**
   * Whether it is about a fault, so that the control run, which has none, leaves it out. By default
   * every part that has a parameter of type {@link ParamType#FAULT}.
   */
  default boolean needsFault() {
    return params().list().stream().anyMatch(param -> param.type() == ParamType.FAULT);
  }

  /**
   * Judges.
   *
   * @param use this part as the scenario file names it
   */
  Finding judge(Evidence evidence, PartUse use);
}
