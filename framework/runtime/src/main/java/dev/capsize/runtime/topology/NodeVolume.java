package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Volume;
import java.util.Optional;

/**
 * A volume of a node that is up.
 *
 * @param disk the block device behind it; empty: it is in memory
 * @since 0.1
 */
public record NodeVolume(Volume declared, Optional<NodeDisk> disk) {}
