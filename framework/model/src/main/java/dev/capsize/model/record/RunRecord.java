package dev.capsize.model.record;

import dev.capsize.model.scenario.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a run: its scenario, its events and its operations. Everything that is judged or
 * reported comes from here. May be the record of a run that was cut off.
 *
 * @param events in the order in which they were written; the first one is {@link Event.RunStarted}
 * @since 0.1
 */
public record RunRecord(RunFiles files, Scenario scenario, List<Event> events) {

  public RunRecord {
    events = List.copyOf(events);
    if (events.isEmpty() || !(events.get(0) instanceof Event.RunStarted)) {
      throw new IllegalArgumentException(
          files.events() + ": does not begin with run-started; this is no record of a run");
    }
  }

  public Event.RunStarted start() {
    return (Event.RunStarted) events.get(0);
  }

  /** How the run ended; empty when the record breaks off. */
  public Optional<Event.RunEnded> end() {
    return all(Event.RunEnded.class).findFirst();
  }

  public <E extends Event> Stream<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /** A new cursor at the first operation; to be closed. At its end where there is no log. */
  public OpCursor operations() throws IOException {
    return new OpCursor(files.operations());
  }
}
