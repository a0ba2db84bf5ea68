package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import java.time.Duration;
import java.util.List;

/**
 * What ends the faults of a run at once, because nobody wants to see more of it.
 *
 * @param broken probes; the run is aborted when one of them does not hold
 * @param lasting for how long without interruption, while a fault acts
 * @since 0.1
 */
public record AbortWhen(List<PartUse> broken, Duration lasting) {}
