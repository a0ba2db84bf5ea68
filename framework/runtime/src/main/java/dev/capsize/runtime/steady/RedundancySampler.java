package dev.capsize.runtime.steady;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.topology.Redundancy;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.thread.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks the holder of the role for its redundancy figures, several times a second. Where several are
 * meant to hold it, one of them is asked, and how many there are is a figure, too. Thread-safe.
 *
 * @since 0.1
 */
public final class RedundancySampler implements AutoCloseable {

  /** The figure that says how many nodes hold a role that several can hold. */
  private static final String HOLDERS = "holders";

  private static final Duration EVERY = Duration.ofMillis(200);

  private final Redundancy demanded;
  private final Map<String, Client> clients;
  private final boolean several;
  private final Supplier<List<String>> holders;
  private final LiveView view;
  private final LongSupplier clock;
  private final Consumer<Event> events;
  private final ScheduledExecutorService thread = Threads.scheduled("capsize-redundancy");
  private long lastSample;
  private Optional<List<String>> last = Optional.empty();
  private Map<String, Long> lastFigures = Map.of();

  /**
   * A sampler that is not yet started.
   *
   * @param clients one a node that can hold the role; closed with the sampler
   * @param several whether several nodes are meant to hold the role
   * @param holders who holds the role now
   */
  public RedundancySampler(
      Redundancy demanded,
      Map<String, Client> clients,
      boolean several,
      Supplier<List<String>> holders,
      LiveView view,
      LongSupplier clock,
      Consumer<Event> events) {
    this.demanded = demanded;
    this.clients = Map.copyOf(clients);
    this.several = several;
    this.holders = holders;
    this.view = view;
    this.clock = clock;
    this.events = events;
  }

  public void start() {
    lastSample = clock.getAsLong();
    var unused =
        thread.scheduleWithFixedDelay(this::sample, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops, and closes the clients once no sample is under way. */
  @Override
  public void close() {
    thread.execute(() -> clients.values().forEach(Client::close));
    thread.shutdown();
  }

  private void sample() {
    long start = clock.getAsLong();
    Map<String, Long> figures = figures();
    Optional<List<String>> now =
        Optional.of(
            figures.isEmpty()
                ? List.of("nobody reports redundancy")
                : RedundancyCheck.missing(demanded, figures));
    view.redundancy(now);
    long end = clock.getAsLong();
    if (!now.equals(last) || !figures.equals(lastFigures)) {
      events.accept(
          new Event.RedundancySampled(
              end, figures, now.orElse(List.of()), new Interval(lastSample, end)));
      last = now;
      lastFigures = figures;
    }
    lastSample = start;
  }

  private Map<String, Long> figures() {
    List<String> now = holders.get();
    Client client = now.stream().findFirst().map(clients::get).orElse(null);
    if (client == null) {
      return Map.of();
    }
    try {
      Map<String, Long> figures = new HashMap<>(client.redundancy());
      if (several && !figures.isEmpty()) {
        figures.put(HOLDERS, (long) now.size());
      }
      return figures;
    } catch (IOException | RuntimeException e) {
      // A node that does not answer reports nothing, and that is recorded; a driver's error must
      // not
      // end the sampling either.
      return Map.of();
    }
  }
}
