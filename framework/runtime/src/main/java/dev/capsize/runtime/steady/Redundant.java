package dev.capsize.runtime.steady;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import java.util.List;
import java.util.Optional;

/**
 * The system is as redundant as its topology says. Without this in the steady state, "nothing was
 * lost" may be luck.
 *
 * @since 0.1
 */
public final class Redundant implements Condition {

  @Override
  public String name() {
    return "redundancy";
  }

  @Override
  public String summary() {
    return "the redundancy figures are as the topology demands";
  }

  @Override
  public Params params() {
    return Params.of(
            Param.required("is", ParamType.TEXT, "full: every figure is in its bounds")
                .oneOf("full"))
        .withShorthand("is");
  }

  @Override
  public Reading read(LiveState state, Values values) {
    Optional<List<String>> missing = state.missingRedundancy();
    return missing
        .map(list -> new Reading(list.isEmpty(), list.isEmpty() ? "full" : String.join(", ", list)))
        .orElse(new Reading(false, "unknown"));
  }
}
