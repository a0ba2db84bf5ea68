package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import java.time.Duration;
import java.util.List;

/**
 * Normal, described by conditions that all hold for a time.
 *
 * @param hold how long without interruption
 * @param within how long to wait for it before the fault
 * @since 0.1
 */
public record Steady(Duration hold, Duration within, List<PartUse> probes) {}
