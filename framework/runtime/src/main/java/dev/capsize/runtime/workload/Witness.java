package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches a role: one tiny write to every node, again and again, each node on its own client and
 * thread, so that a node that hangs delays only itself. Who acknowledges has the role. At most one
 * write to a node is under way; a slot that comes meanwhile is dropped.
 *
 * <p>Until some node has acknowledged a write, it also asks for the table to be made: on whichever
 * node can make it. Owns its clients.
 *
 * @since 0.1
 */
public final class Witness implements AutoCloseable {

  /** After which the outcome of a write is unknown. */
  public static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final Duration GRACE = Duration.ofMillis(500);

  private final String role;
  private final long every;
  private final Duration timeout;
  private final RunClock clock;
  private final Consumer<Operation> sink;
  private final Consumer<RoleChange> changes;
  private final RoleTracker tracker;
  private final List<Watch> watches = new ArrayList<>();
  private final AtomicLong keys = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean acknowledged;
  private volatile boolean over;
  private boolean started;
  private boolean stopped;

  /**
   * Writes nothing before {@link #start}.
   *
   * @param clients by node, each for this node only, in the topology's order
   * @param every between the starts of two writes to a node
   * @param timeout of the clients
   * @param sink thread-safe; when it throws, watching ends, see {@link #failure}
   * @param changes told of every change, in order, on the thread that saw it: must be quick
   */
  public Witness(
      String role,
      Map<String, Client> clients,
      Duration every,
      Duration timeout,
      RunClock clock,
      Consumer<Operation> sink,
      Consumer<RoleChange> changes) {
    this.role = role;
    this.every = every.toNanos();
    this.timeout = timeout;
    this.clock = clock;
    this.sink = sink;
    this.changes = changes;
    tracker = new RoleTracker(role, clock.now());
    clients.forEach((node, client) -> watches.add(new Watch(watches.size(), node, client)));
  }

  /** A client for each node of the endpoint, by node. */
  public static Map<String, Client> clients(Driver driver, Endpoint endpoint, Duration timeout) {
    Map<String, Client> clients = new LinkedHashMap<>();
    for (Endpoint.Address address : endpoint.addresses()) {
      clients.put(address.node(), driver.open(endpoint.only(address.node()), timeout));
    }
    return clients;
  }

  /** Begins to watch. Once only. */
  public synchronized void start() {
    if (started || over) {
      throw new IllegalStateException("witness of " + role + " was started or stopped before");
    }
    started = true;
    watches.forEach(watch -> watch.thread.start());
  }

  /** Who has the role now: acknowledged a write within the last second; empty when nobody did. */
  public Optional<String> holder() {
    long now = clock.now();
    synchronized (tracker) {
      return tracker.holder(now);
    }
  }

  /** What ended watching too early: an error of the sink or the listener, not of the system. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Like {@link LoadRunner#stop}: every write under way is recorded, as unknown in the end. */
  public synchronized void stop() {
    over = true;
    if (!started || stopped) {
      return;
    }
    stopped = true;
    long deadline = System.nanoTime() + timeout.plus(GRACE).toNanos();
    watches.forEach(watch -> Threads.join(watch.thread, deadline));
    watches.forEach(Watch::giveUp);
  }

  /** Stops, and closes the clients. */
  @Override
  public void close() {
    stop();
    watches.forEach(watch -> watch.client.close());
  }

  private void ended(Op op, Outcome outcome, Operation operation) {
    acknowledged |= outcome instanceof Outcome.Ok;
    sink.accept(operation);
    synchronized (tracker) {
      tracker.completed(operation).ifPresent(changes);
    }
  }

  private void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    over = true;
  }

  private final class Watch {

    final Client client;
    final Thread thread;
    private final Sender sender;

    Watch(int index, String node, Client client) {
      this.client = client;
      thread = Threads.daemon("capsize-witness-" + role + "-" + node, this::watch);
      sender = new Sender(client, index, node, clock, Witness.this::ended);
    }

    void giveUp() {
      try {
        sender.giveUp();
      } catch (RuntimeException e) {
        fail(e); // of the sink: the other clients have to be given up, too
      }
      thread.interrupt();
    }

    private void watch() {
      try {
        long origin = clock.now();
        long due = origin;
        while (Schedule.await(clock, due, () -> over)) {
          if (!acknowledged) {
            prepare();
          }
          sender.send(new Op(OpKind.WITNESS, role, keys.incrementAndGet()), due);
          long now = clock.now();
          due = Math.max(due + every, now - Math.floorMod(now - origin, every));
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    private void prepare() {
      try {
        client.prepare();
      } catch (IOException | RuntimeException e) {
        // Not this node, or not yet: the write that follows says why, and is recorded.
      }
    }
  }
}
