package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.source.Place;
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
 * @param faults in the order of the file, composites as the faults that they come to
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
    Optional<AbortWhen> abortWhen,
    Observation observe,
    List<PartUse> expect,
    Place place) {}
