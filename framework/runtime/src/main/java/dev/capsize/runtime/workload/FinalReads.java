package dev.capsize.runtime.workload;

import dev.capsize.model.record.Operation;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import dev.capsize.runtime.thread.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The last word of a run: asks every node of a service directly what it holds, all at once. A node
 * that does not answer is asked again until the deadline. One operation is recorded for each node:
 * what it said, or how the last try ended. Owns its clients.
 *
 * @since 0.1
 */
public final class FinalReads implements AutoCloseable {

  private static final long PAUSE = 100_000_000;

  private final String stream;
  private final Op read;
  private final Map<String, Client> clients;
  private final RunClock clock;
  private final Consumer<Operation> sink;

  /**
   * @param stream the workload whose elements are read
   * @param read what is asked, see {@link Generator#finalRead}
   * @param clients by node, as {@link Witness#clients} makes them; with a time-out that suffices to
   *     read everything
   */
  public FinalReads(
      String stream,
      Op read,
      Map<String, Client> clients,
      RunClock clock,
      Consumer<Operation> sink) {
    this.stream = stream;
    this.read = read.in(stream);
    this.clients = clients;
    this.clock = clock;
    this.sink = sink;
  }

  /**
   * Reads. A client that does not return is given up half a second after the deadline.
   *
   * @param within a node is asked again when a try ended before this; the last try may end a
   *     time-out later
   * @param timeout of the clients
   * @return what was recorded, in the order of the clients
   */
  public List<Operation> read(Duration within, Duration timeout) {
    long deadline = clock.now() + within.toNanos();
    List<Reading> readings = new ArrayList<>();
    clients.forEach(
        (node, client) -> readings.add(new Reading(readings.size(), node, client, deadline)));
    readings.forEach(reading -> reading.thread.start());
    long limit = System.nanoTime() + within.plus(timeout).plus(Duration.ofMillis(500)).toNanos();
    readings.forEach(reading -> Threads.join(reading.thread, limit));
    List<Operation> ends = readings.stream().map(Reading::end).toList();
    ends.forEach(sink);
    return ends;
  }

  @Override
  public void close() {
    clients.values().forEach(Client::close);
  }

  private final class Reading {

    final Thread thread;
    private final int index;
    private final String node;
    private final Client client;
    private final long deadline;
    private volatile Operation last;
    private volatile boolean givenUp;

    Reading(int index, String node, Client client, long deadline) {
      this.index = index;
      this.node = node;
      this.client = client;
      this.deadline = deadline;
      long now = clock.now();
      last = operation(now, now, new Outcome.Info("had not returned"));
      thread = Threads.daemon("capsize-final-read-" + stream + "-" + node, this::ask);
    }

    private void ask() {
      boolean again = true;
      while (again) {
        long invoked = clock.now();
        Outcome outcome = Operations.invoke(client, read);
        if (givenUp) {
          return;
        }
        last = operation(invoked, clock.now(), outcome);
        long next = clock.now() + PAUSE;
        again =
            !(outcome instanceof Outcome.Ok)
                && next < deadline
                && Schedule.await(clock, next, () -> givenUp);
      }
    }

    Operation end() {
      givenUp = true;
      return last;
    }

    private Operation operation(long invoked, long completed, Outcome outcome) {
      return Operations.record(read, index, node, invoked, invoked, completed, outcome);
    }
  }
}
