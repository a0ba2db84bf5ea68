package dev.capsize.runtime.steady;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.Steady;
import dev.capsize.runtime.thread.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads every condition of the steady state again and again and remembers since when all of them
 * hold. Thread-safe.
 *
 * @since 0.1
 */
public final class SteadyWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(50);

  private final List<Probe> probes = new ArrayList<>();
  private final LiveState state;
  private final LongSupplier clock;
  private final Consumer<Event> events;
  private final ScheduledExecutorService thread = Threads.scheduled("capsize-steady");
  private long lastRound;
  private @Nullable Interval heldSince;

  /** Those that broke the last hold. */
  private List<Probe> broken = List.of();

  public SteadyWatch(
      Steady steady, Parts parts, LiveState state, LongSupplier clock, Consumer<Event> events) {
    for (PartUse use : steady.probes()) {
      probes.add(new Probe(parts.get(Condition.class, PartKind.CONDITION, use.part()), use));
    }
    this.state = state;
    this.clock = clock;
    this.events = events;
  }

  public void start() {
    lastRound = clock.getAsLong();
    var unused =
        thread.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Since when everything holds, if that is at least {@code hold} ago. */
  public synchronized Optional<Interval> heldFor(Duration hold) {
    return Optional.ofNullable(heldSince)
        .filter(since -> lastRound - since.notAfter() >= hold.toNanos());
  }

  /** The same for some of the probes, whatever the others say. */
  public synchronized boolean heldFor(Duration hold, Predicate<PartUse> which) {
    return probes.stream()
        .filter(probe -> which.test(probe.use))
        .allMatch(
            probe -> probe.since != null && lastRound - probe.since.notAfter() >= hold.toNanos());
  }

  /**
   * What does not hold, one sentence a probe; where everything holds just now, but has not held
   * long enough, what broke the hold last.
   */
  public synchronized List<String> failing() {
    List<Probe> now =
        probes.stream().filter(probe -> probe.last == null || !probe.last.holds()).toList();
    return (now.isEmpty() ? broken : now)
        .stream()
            .map(
                probe ->
                    "%s: %s (%s)"
                        .formatted(probe.condition.name(), probe.failed, probe.use.place()))
            .toList();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Reads every condition once. */
  synchronized void round() {
    long start = clock.getAsLong();
    List<Reading> readings = probes.stream().map(this::read).toList();
    // What changed did so after the last round began to read and before this one had read.
    Interval when = new Interval(lastRound, clock.getAsLong());
    List<Probe> failing = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      Reading reading = readings.get(i);
      if (probe.last == null || probe.last.holds() != reading.holds()) {
        events.accept(
            new Event.ReadingChanged(
                start, i, probe.condition.name(), reading.holds(), reading.value(), when));
      }
      if (probe.last == null || probe.last.holds() != reading.holds()) {
        probe.since = reading.holds() ? when : null;
      }
      probe.last = reading;
      if (!reading.holds()) {
        probe.failed = reading.value();
        failing.add(probe);
      }
    }
    if (!failing.isEmpty()) {
      broken = failing;
      heldSince = null;
    } else if (heldSince == null) {
      heldSince = when;
    }
    lastRound = start;
  }

  /** A condition that throws does not hold; it is read again, for it may be a passing trouble. */
  private Reading read(Probe probe) {
    try {
      return probe.condition.read(state, probe.use.values());
    } catch (RuntimeException e) {
      return new Reading(false, "cannot be read: " + e);
    }
  }

  private static final class Probe {
    private final Condition condition;
    private final PartUse use;
    private @Nullable Reading last;

    /** Since when it has held. */
    private @Nullable Interval since;

    /** What was read when it last did not hold. */
    private String failed = "never read";

    private Probe(Condition condition, PartUse use) {
      this.condition = condition;
      this.use = use;
    }
  }
}
