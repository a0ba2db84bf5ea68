package dev.capsize.runtime.mark;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.topology.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Looks for an instant on the servers' side, such as the end of a lease. Stateless and thread-safe;
 * asked again and again while faults act.
 *
 * @since 0.1
 */
public interface MarkProbe extends Part {

  @Override
  default PartKind kind() {
    return PartKind.MARK;
  }

  /** The ports that must be published for it, by node group. */
  Map<String, Set<Integer>> ports(Values values);

  /**
   * Looks once.
   *
   * @return {@code ACTS} if it is the case now, {@code ABSENT} if it is not, {@code UNCLEAR} if
   *     nobody could say
   */
  Look observe(Cluster cluster, Values values, Duration timeout);
}
