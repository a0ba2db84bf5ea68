package dev.capsize.check.timing;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.scenario.SteadyRest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How some probes of the steady state stood at an instant, from what was recorded of each change.
 *
 * @param readings the last one of each probe, by the probe's place
 * @since 0.1
 */
public record Holds(Map<Integer, Event.ReadingChanged> readings) {

  /** As it was known at an instant, of the probes that are demanded. */
  public static Holds at(RunRecord record, SteadyRest rest, long instant) {
    var probes = record.scenario().steady().probes();
    Map<Integer, Event.ReadingChanged> last = new TreeMap<>();
    record
        .all(Event.ReadingChanged.class)
        .filter(reading -> reading.when().notAfter() <= instant)
        .filter(reading -> reading.probe() < probes.size())
        .filter(reading -> rest.demands(probes.get(reading.probe())))
        .forEach(reading -> last.put(reading.probe(), reading));
    return new Holds(last);
  }

  /** Since when all of them held; empty: one did not, or nothing was read. */
  public Optional<Interval> since() {
    return readings.values().stream().allMatch(Event.ReadingChanged::holds)
        ? readings.values().stream()
            .map(Event.ReadingChanged::when)
            .max(Comparator.comparingLong(Interval::notAfter))
        : Optional.empty();
  }

  /** What did not hold, one phrase a probe. */
  public List<String> failing() {
    return readings.values().stream()
        .filter(reading -> !reading.holds())
        .map(reading -> reading.name() + ": " + reading.value())
        .toList();
  }
}
