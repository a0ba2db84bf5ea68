package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import java.util.List;

/**
 * The part of a steady state that must hold while something is gone.
 *
 * @param without the names of probes that need not hold, such as {@code redundancy}
 * @param mayFail workloads: probes of them need not hold either
 * @since 0.1
 */
public record SteadyRest(List<String> without, List<String> mayFail) {

  /** Whether a probe must hold. */
  public boolean demands(PartUse probe) {
    return !without.contains(probe.part())
        && probe.values().find("of", String.class).filter(mayFail::contains).isEmpty();
  }

  /** What is left of a steady state. */
  public Steady of(Steady whole) {
    return new Steady(
        whole.hold(), whole.within(), whole.probes().stream().filter(this::demands).toList());
  }
}
