package dev.capsize.runtime.steady;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.AbortWhen;
import dev.capsize.model.value.Durations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads the probes of a scenario's abort-when and remembers since when each has not held. Has no
 * thread: whoever waits reads. Apart from the steady state, whose readings it leaves alone.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class AbortWatch {

  private final AbortWhen abortWhen;
  private final Parts parts;
  private final LiveState state;
  private final LongSupplier clock;
  private final Map<PartUse, Long> brokenSince = new HashMap<>();

  public AbortWatch(AbortWhen abortWhen, Parts parts, LiveState state, LongSupplier clock) {
    this.abortWhen = abortWhen;
    this.parts = parts;
    this.state = state;
    this.clock = clock;
  }

  /** Reads every probe once; the reason to abort, if one has not held for long enough. */
  public synchronized Optional<String> read() {
    long now = clock.getAsLong();
    for (PartUse use : abortWhen.broken()) {
      Reading reading =
          parts.get(Condition.class, PartKind.CONDITION, use.part()).read(state, use.values());
      if (reading.holds()) {
        brokenSince.remove(use);
      } else if (now - brokenSince.computeIfAbsent(use, unbroken -> now)
          >= abortWhen.lasting().toNanos()) {
        return Optional.of(
            "%s did not hold for %s: %s (%s)"
                .formatted(
                    use.part(),
                    Durations.format(abortWhen.lasting()),
                    reading.value(),
                    use.place()));
      }
    }
    return Optional.empty();
  }

  /** What was broken while no fault acted does not count. */
  public synchronized void forget() {
    brokenSince.clear();
  }
}
