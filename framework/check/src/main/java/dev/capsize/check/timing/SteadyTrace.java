package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks for the return of the steady state (t7). */
final class SteadyTrace {

  private final RunRecord record;
  private final Timeline timeline;

  SteadyTrace(RunRecord record, Timeline timeline) {
    this.record = record;
    this.timeline = timeline;
  }

  /** When the steady state held again after a fault that acted at this time. */
  Awaited after(Interval acts) {
    Optional<Event.SteadyReached> reached =
        record
            .all(Event.SteadyReached.class)
            .filter(event -> event.phase() == Phase.FAULTS && event.at() >= acts.notAfter())
            .findFirst();
    if (reached.isEmpty()) {
      return Awaited.notUntil(lastUnsteady(acts), why());
    }
    Interval since = reached.get().since();
    if (reached.get().at() - since.notBefore() < record.scenario().steady().hold().toNanos()) {
      // It held when the observation ended, but not for long enough to count as the return.
      return Awaited.notUntil(Math.max(acts.notAfter(), since.notBefore()), "the hold was cut off");
    }
    return Awaited.happened(since);
  }

  /**
   * A hold that was under way when the observation ended may have been the return: then only the
   * time before it is certain.
   */
  private long lastUnsteady(Interval acts) {
    Map<Integer, Event.ReadingChanged> last = new TreeMap<>();
    record.all(Event.ReadingChanged.class).forEach(reading -> last.put(reading.probe(), reading));
    long end = timeline.loadEnd();
    if (last.isEmpty() || last.values().stream().anyMatch(reading -> !reading.holds())) {
      return end;
    }
    long holdsSince =
        last.values().stream().mapToLong(reading -> reading.when().notBefore()).max().orElse(end);
    return Math.max(acts.notAfter(), Math.min(end, holdsSince));
  }

  private String why() {
    List<String> failing =
        record
            .all(Event.SteadyMissed.class)
            .filter(missed -> missed.phase() == Phase.FAULTS)
            .map(Event.SteadyMissed::failing)
            .findFirst()
            .orElse(List.of());
    return String.join("; ", failing);
  }
}
