package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Event.RedundancySampled;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the return of full redundancy (t8), for good: it was not lost again later. */
final class RedundancyTrace {

  private final List<RedundancySampled> samples;
  private final Timeline timeline;

  RedundancyTrace(RunRecord record, Timeline timeline) {
    this.samples = record.all(Event.RedundancySampled.class).toList();
    this.timeline = timeline;
  }

  /**
   * When redundancy was full again.
   *
   * @param from when the fault began to act
   * @param until when the next fault began to act; where there is none, {@link Long#MAX_VALUE}
   * @return empty when it was never seen to be lost
   */
  Optional<Awaited> restored(Interval from, long until) {
    @Nullable RedundancySampled before = null;
    @Nullable RedundancySampled restored = null;
    boolean lost = false;
    for (RedundancySampled sample : samples) {
      if (sample.when().notBefore() >= until) {
        break;
      }
      boolean full = sample.missing().isEmpty();
      boolean after = sample.when().notAfter() >= from.notBefore();
      if (after && full && before != null && !before.missing().isEmpty()) {
        restored = sample;
      }
      if (!full) {
        restored = null;
      }
      lost |= !full && after;
      lost |= after && before != null && !before.missing().isEmpty();
      before = sample;
    }
    if (before != null && !before.missing().isEmpty()) {
      return Optional.of(
          Awaited.notUntil(
              Math.min(until, timeline.loadEnd()), String.join("; ", before.missing())));
    }
    return lost && restored != null
        ? Optional.of(Awaited.happened(restored.when()))
        : Optional.empty();
  }
}
