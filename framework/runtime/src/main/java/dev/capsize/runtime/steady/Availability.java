package dev.capsize.runtime.steady;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import java.util.Locale;

/**
 * Operations of a workload are acknowledged. Without operations it does not hold: nothing is known.
 *
 * @since 0.1
 */
public final class Availability implements Condition {

  @Override
  public String name() {
    return "availability";
  }

  @Override
  public String summary() {
    return "the share of a workload's scheduled operations that were acknowledged";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.withDefault("at-least", ParamType.PERCENTAGE, "100%", "the smallest share"),
        Param.withDefault("over", ParamType.DURATION, "1s", "the time looked back on"));
  }

  @Override
  public Reading read(LiveState state, Values values) {
    LiveState.Tally tally = state.tally(values.text("of"), values.duration("over"));
    if (tally.all() == 0) {
      return new Reading(false, "no operations");
    }
    double share = (double) tally.ok() / tally.all();
    return new Reading(
        share >= values.percentage("at-least").fraction(),
        String.format(Locale.ROOT, "%.1f%% of %d operations", share * 100, tally.all()));
  }
}
