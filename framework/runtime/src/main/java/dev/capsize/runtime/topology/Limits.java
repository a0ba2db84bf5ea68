package dev.capsize.runtime.topology;

import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.value.Size;
import java.util.Optional;

/**
 * What a node may use at most, as its topology declares it.
 *
 * @param cpus in processors
 * @param pids processes and threads
 * @since 0.1
 */
public record Limits(Optional<Double> cpus, Optional<Size> memory, Optional<Long> pids) {

  /** For a node that may use what the machine has. */
  public static final Limits NONE =
      new Limits(Optional.empty(), Optional.empty(), Optional.empty());

  static Limits of(NodeGroup group) {
    return new Limits(group.cpus(), group.memory(), group.pids());
  }

  /** Processors as the engine counts them. */
  static long nanos(double cpus) {
    return Math.round(cpus * 1e9);
  }
}
