package dev.capsize.model.scenario;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a fault stands to the others of its composite.
 *
 * @param within the composites that it is part of, the outermost first. All faults of the outermost
 *     one share one drawn moment
 * @param after the faults that must have gone before it comes; empty: it comes at the drawn moment
 * @param offset after the drawn moment, or after the last of those has gone
 * @since 0.1
 */
public record FaultOrder(List<String> within, List<String> after, Duration offset) {

  /** A fault that is part of nothing. */
  public static final FaultOrder ALONE = new FaultOrder(List.of(), List.of(), Duration.ZERO);

  public FaultOrder {
    within = List.copyOf(within);
    after = List.copyOf(after);
  }

  FaultOrder in(String composite) {
    return new FaultOrder(
        Stream.concat(within.stream(), Stream.of(composite)).toList(), after, offset);
  }

  FaultOrder later(Duration by) {
    return new FaultOrder(within, after, offset.plus(by));
  }

  FaultOrder behind(List<FaultUse> former) {
    return new FaultOrder(within, former.stream().map(FaultUse::as).toList(), Duration.ZERO);
  }
}
