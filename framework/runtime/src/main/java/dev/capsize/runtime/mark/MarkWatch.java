package dev.capsize.runtime.mark;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.runtime.topology.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks for the topology's marks several times a second and records each time that one comes true.
 *
 * @since 0.1
 */
public final class MarkWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final Cluster cluster;
  private final Parts parts;
  private final LongSupplier clock;
  private final Consumer<Event> events;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread watch = new Thread(task, "capsize-marks");
            watch.setDaemon(true);
            return watch;
          });

  /** When each mark was last known not to be the case. */
  private final Map<String, Long> lastNo = new HashMap<>();

  public MarkWatch(Cluster cluster, Parts parts, LongSupplier clock, Consumer<Event> events) {
    this.cluster = cluster;
    this.parts = parts;
    this.clock = clock;
    this.events = events;
  }

  public void start() {
    if (!cluster.topology().marks().isEmpty()) {
      var unused =
          thread.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Looks for every mark once. */
  void round() {
    cluster.topology().marks().forEach(this::look);
  }

  private void look(String mark, PartUse use) {
    long start = clock.getAsLong();
    Look look = observe(use);
    if (look.sighting() == Sighting.ABSENT) {
      lastNo.put(mark, start);
    }
    if (look.sighting() != Sighting.ACTS) {
      return;
    }
    Long no = lastNo.remove(mark);
    if (no != null) {
      long end = clock.getAsLong();
      events.accept(
          new Event.MarkSeen(end, mark, cluster.masked(look.evidence()), new Interval(no, end)));
    }
  }

  /** Who throws could not say; the next round may. */
  private Look observe(PartUse use) {
    try {
      return parts
          .get(MarkProbe.class, PartKind.MARK, use.part())
          .observe(cluster, use.values(), TIMEOUT);
    } catch (RuntimeException e) {
      return Look.unclear("could not be looked at: " + e);
    }
  }
}
