package dev.capsize.runtime.run;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How a scenario is run.
 *
 * @param out the folder that gets one folder a run
 * @param control run without faults: every expectation must hold without them
 * @param keep leave the topology running afterwards
 * @param seed replays the random choices of an earlier run; before the scenario's own
 * @param exclusive wait until no other exclusive run is under way on this machine
 * @since 0.1
 */
public record RunOptions(
    Path out, boolean control, boolean keep, OptionalLong seed, boolean exclusive) {

  /** An exclusive run with faults and a fresh seed. */
  public static RunOptions into(Path out) {
    return new RunOptions(out, false, false, OptionalLong.empty(), true);
  }
}
