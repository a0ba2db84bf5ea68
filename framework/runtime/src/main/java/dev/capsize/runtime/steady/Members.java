package dev.capsize.runtime.steady;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import java.util.List;

/**
 * A role is held by so many nodes.
 *
 * @since 0.1
 */
public final class Members implements Condition {

  @Override
  public String name() {
    return "members";
  }

  @Override
  public String summary() {
    return "how many nodes hold a role, by what they acknowledge";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("role", ParamType.ROLE, "the role"),
        Param.withDefault("exactly", ParamType.INTEGER, "1", "how many nodes hold it"));
  }

  @Override
  public Reading read(LiveState state, Values values) {
    List<String> members = state.members(values.text("role"));
    return new Reading(
        members.size() == values.integer("exactly"),
        members.isEmpty() ? "nobody" : String.join(", ", members));
  }
}
