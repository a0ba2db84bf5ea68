package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Looks for the return of the steady state (t7). */
final class SteadyTrace {

  private final RunRecord record;
  private final Timeline timeline;

  SteadyTrace(RunRecord record, Timeline timeline) {
    this.record = record;
    this.timeline = timeline;
  }

  /**
   * When the steady state held again after a fault that acted at this time.
   *
   * @param next when the next fault came. What had not returned by then returned at some time from
   *     then to the return after all faults: whose doing the delay was nobody can tell
   */
  Awaited after(Interval acts, OptionalLong next) {
    Awaited atLast = after(acts);
    if (next.isEmpty() || record.all(Event.ReadingChanged.class).findAny().isEmpty()) {
      return atLast;
    }
    Optional<Interval> since = heldSince(next.getAsLong());
    long hold = record.scenario().steady().hold().toNanos();
    if (since.isPresent()
        && next.getAsLong() - Math.max(since.get().notAfter(), acts.notAfter()) >= hold) {
      return Awaited.happened(since.get());
    }
    long earliest =
        since.map(held -> Math.max(acts.notBefore(), held.notBefore())).orElse(next.getAsLong());
    if (atLast.when() == null) {
      return Awaited.notUntil(earliest, "another fault came before it was seen to hold again");
    }
    long latest = atLast.when().notAfter();
    return Awaited.happened(new Interval(Math.min(earliest, latest), latest));
  }

  /** Since when everything held at some time; empty: something did not. */
  private Optional<Interval> heldSince(long time) {
    Map<Integer, Event.ReadingChanged> last = new TreeMap<>();
    record
        .all(Event.ReadingChanged.class)
        .filter(reading -> reading.when().notAfter() <= time)
        .forEach(reading -> last.put(reading.probe(), reading));
    return last.values().stream().allMatch(Event.ReadingChanged::holds)
        ? last.values().stream()
            .map(Event.ReadingChanged::when)
            .max(Comparator.comparingLong(Interval::notAfter))
        : Optional.empty();
  }

  private Awaited after(Interval acts) {
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
