package dev.capsize.runtime.workload;

import dev.capsize.model.record.Operation;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A client with the operation that it has under way. Each is reported exactly once, also one that
 * never returns: it is given up from outside.
 */
final class Sender {

  /** Told how each operation ended. */
  @FunctionalInterface
  interface Listener {
    void ended(Op op, Outcome outcome, Operation record);
  }

  private record Flight(Op op, long due, long invoked) {}

  private final Client client;
  private final int index;
  private final String node;
  private final RunClock clock;
  private final Listener listener;
  private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();

  /**
   * @param index of the client in its stream
   * @param node that it speaks to; empty where the service chooses
   */
  Sender(Client client, int index, String node, RunClock clock, Listener listener) {
    this.client = client;
    this.index = index;
    this.node = node;
    this.clock = clock;
    this.listener = listener;
  }

  /** Returns with the answer. */
  void send(Op op, long due) {
    Flight mine = new Flight(op, due, clock.now());
    flight.set(mine);
    Outcome outcome = Operations.invoke(client, op);
    long completed = clock.now();
    if (flight.compareAndSet(mine, null)) {
      report(mine, completed, outcome);
    }
  }

  /** What has not come back is unknown; should it come later, nobody hears of it. */
  void giveUp() {
    Flight lost = flight.getAndSet(null);
    if (lost != null) {
      report(lost, clock.now(), new Outcome.Info("had not returned at the end"));
    }
  }

  private void report(Flight done, long completed, Outcome outcome) {
    listener.ended(
        done.op,
        outcome,
        Operations.record(done.op, index, node, done.due, done.invoked, completed, outcome));
  }
}
