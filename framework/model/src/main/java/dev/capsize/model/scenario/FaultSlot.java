package dev.capsize.model.scenario;

import dev.capsize.model.value.DurationRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where an entry of {@code faults} stands, and what the composites around it say of it.
 *
 * @param name what it is called when it says nothing itself; empty: as its part
 * @param keys what it may say beside its part
 * @param at the moment of the outermost composite; empty: it says so itself
 * @param heal when it goes when it says nothing itself
 * @param numbered whether it is repeated, so that names in it are made from numbers
 */
record FaultSlot(
    Optional<String> name,
    List<String> keys,
    Optional<DurationRange> at,
    FaultOrder order,
    Optional<Duration> heal,
    boolean numbered) {

  /** An entry of the list itself. */
  static final FaultSlot TOP =
      new FaultSlot(
          Optional.empty(),
          List.of("as", "at", "heal"),
          Optional.empty(),
          FaultOrder.ALONE,
          Optional.empty(),
          false);

  /** How many composites are around it. */
  int depth() {
    return order.within().size();
  }
}
