package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it came and went.
 *
 * @param fault its {@code as}
 * @param part the name of the fault part
 * @param targets the nodes that were hit
 * @param acts when it began to act (t0)
 * @param healed when it was healed; null where it was not
 * @since 0.1
 */
public record FaultRun(
    String fault, String part, List<String> targets, Interval acts, @Nullable Interval healed) {

  public FaultRun {
    targets = List.copyOf(targets);
  }

  /** Every fault that was injected, in the order of injection. */
  public static List<FaultRun> all(RunRecord record) {
    return record
        .all(Event.FaultInjected.class)
        .map(
            injected ->
                new FaultRun(
                    injected.fault(),
                    injected.part(),
                    injected.targets(),
                    injected.when(),
                    healed(record, injected.fault())))
        .toList();
  }

  private static @Nullable Interval healed(RunRecord record, String fault) {
    return record
        .all(Event.FaultHealed.class)
        .filter(healed -> healed.fault().equals(fault))
        .map(Event.FaultHealed::when)
        .findFirst()
        .orElse(null);
  }
}
