package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

  /**
   * Faults as one: it acts from the first on, and is healed when the last one is.
   *
   * @param runs at least one, in the order of injection
   */
  static FaultRun together(String name, List<FaultRun> runs) {
    if (runs.size() == 1) {
      FaultRun only = runs.get(0);
      return new FaultRun(name, only.part(), only.targets(), only.acts(), only.healed());
    }
    FaultRun first = Collections.min(runs, Comparator.comparingLong(run -> run.acts().notBefore()));
    @Nullable Interval healed =
        runs.stream().allMatch(run -> run.healed() != null)
            ? runs.stream()
                .map(FaultRun::healed)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(Interval::notAfter))
                .orElse(null)
            : null;
    List<String> targets = runs.stream().flatMap(run -> run.targets().stream()).distinct().toList();
    return new FaultRun(name, "composite", targets, first.acts(), healed);
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
