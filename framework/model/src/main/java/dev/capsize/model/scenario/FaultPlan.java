package dev.capsize.model.scenario;

import dev.capsize.model.value.DurationRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When faults are planned to come, as far as the file tells. What an injection and a proof take is
 * on top: who waits for a fault waits for them, too.
 *
 * @since 0.1
 */
public final class FaultPlan {

  private FaultPlan() {}

  /**
   * By name, the start of each fault after the steady state has held.
   *
   * @param moment which one of the range that is drawn from
   */
  public static Map<String, Duration> starts(
      List<FaultUse> faults, Function<DurationRange, Duration> moment) {
    Map<String, Duration> starts = new LinkedHashMap<>();
    Map<String, Duration> ends = new LinkedHashMap<>();
    for (FaultUse use : faults) {
      // Those that it waits for stand before it, in the file as in the list.
      Optional<Duration> gone =
          use.order().after().stream()
              .flatMap(name -> Optional.ofNullable(ends.get(name)).stream())
              .max(Comparator.naturalOrder());
      Duration start = gone.orElseGet(() -> moment.apply(use.at())).plus(use.order().offset());
      starts.put(use.as(), start);
      ends.put(use.as(), start.plus(use.healAfter().orElse(Duration.ZERO)));
    }
    return starts;
  }

  /** The planned end of the last fault. */
  public static Duration end(List<FaultUse> faults, Function<DurationRange, Duration> moment) {
    Map<String, Duration> starts = starts(faults, moment);
    return faults.stream()
        .map(
            use ->
                starts
                    .getOrDefault(use.as(), Duration.ZERO)
                    .plus(use.healAfter().orElse(Duration.ZERO)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
