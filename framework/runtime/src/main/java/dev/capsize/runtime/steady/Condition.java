package dev.capsize.runtime.steady;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Values;

/**
 * A steady-state probe with its tolerance. Pure, stateless and thread-safe; read many times a
 * second.
 *
 * @since 0.1
 */
public interface Condition extends Part {

  @Override
  default PartKind kind() {
    return PartKind.CONDITION;
  }

  Reading read(LiveState state, Values values);
}
