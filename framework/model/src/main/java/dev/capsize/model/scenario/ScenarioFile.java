package dev.capsize.model.scenario;

import dev.capsize.model.source.Place;
import dev.capsize.model.topology.TopologyFile;

/**
 * A scenario with the files that it was read from.
 *
 * @param idPlace where its id stands
 * @param text the scenario's file as it was read; what the record keeps
 * @since 0.1
 */
public record ScenarioFile(Scenario scenario, Place idPlace, String text, TopologyFile topology) {}
