package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.source.Place;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.sweep.Sweep;
import dev.capsize.model.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is run, broken and expected. Valid: every name in it refers to something that exists.
 *
 * @param id unique in the module
 * @param name for people
 * @param topology resolved, with the scenario's parameters put in
 * @param seed the number given in the file; empty: drawn for each run
 * @param workload by name, in the order of the file
 * @param faults in the order of the file, composites as the faults that they come to; none where it
 *     is a sweep
 * @param sweep what is taken away in turn; also in the scenario of one {@link #of cut} of it
 * @param abortWhen what ends the faults at once; empty: nothing
 * @param expect in the order of the file
 * @param place the start of the file
 * @since 0.1
 */
public record Scenario(
    String id,
    String name,
    Set<String> tags,
    Topology topology,
    OptionalLong seed,
    Map<String, PartUse> workload,
    Steady steady,
    List<FaultUse> faults,
    Optional<Sweep> sweep,
    Optional<AbortWhen> abortWhen,
    Observation observe,
    List<PartUse> expect,
    Place place) {

  /** Whether this takes things away in turn, each in a run of its own. */
  public boolean isSweep() {
    return sweep.isPresent() && faults.isEmpty();
  }

  /**
   * One cut of a sweep as a scenario of its own: its faults come at once, and go when the steady
   * state has held without what they took, or could have.
   *
   * @throws java.util.NoSuchElementException when this is no sweep
   */
  public Scenario of(Cut cut) {
    return new CutScenario(this, sweep.orElseThrow(), cut).scenario();
  }
}
