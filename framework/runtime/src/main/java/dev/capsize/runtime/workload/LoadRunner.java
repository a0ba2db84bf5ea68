package dev.capsize.runtime.workload;

import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one workload's operations on an open schedule: slot {@code k} is due at {@code start + k /
 * rate}, however earlier operations fare. A dispatcher hands each slot to a free client; a slot
 * that finds none is recorded as missed and not caught up. Each client has its own thread.
 *
 * <p>Everything that was sent is recorded exactly once, also what never returns. Owns the clients.
 *
 * @since 0.1
 */
public final class LoadRunner implements AutoCloseable {

  /** Drivers keep the time-out themselves; this is for their inaccuracy and a loaded machine. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final String stream;
  private final Load load;
  private final Generator generator;
  private final RunClock clock;
  private final Consumer<Operation> sink;
  private final List<Worker> workers = new ArrayList<>();
  private final Semaphore free;

  /** What the dispatcher hands out; nothing in it: the day is over. */
  private final LinkedBlockingQueue<Optional<Slot>> slots = new LinkedBlockingQueue<>();

  private final Map<OutcomeType, LongAdder> counts = new EnumMap<>(OutcomeType.class);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread dispatcher;
  private volatile long origin;
  private volatile boolean over;
  private boolean started;
  private boolean stopped;

  /**
   * Sends nothing before {@link #start}.
   *
   * @param stream the workload's name
   * @param clients one for each operation that can be under way at once
   * @param sink thread-safe; when it throws, the load stops, see {@link #failure}
   */
  public LoadRunner(
      String stream,
      Load load,
      Generator generator,
      List<Client> clients,
      RunClock clock,
      Consumer<Operation> sink) {
    this.stream = stream;
    this.load = load;
    this.generator = generator;
    this.clock = clock;
    this.sink = sink;
    for (OutcomeType type : OutcomeType.values()) {
      counts.put(type, new LongAdder());
    }
    for (Client client : clients) {
      workers.add(new Worker(workers.size(), client));
    }
    free = new Semaphore(clients.size());
    dispatcher = Threads.daemon("capsize-load-" + stream, this::dispatch);
  }

  /** The schedule begins now. Once only. */
  public synchronized void start() {
    if (started || over) {
      throw new IllegalStateException("load " + stream + " was started or stopped before");
    }
    started = true;
    origin = clock.now();
    workers.forEach(worker -> worker.thread.start());
    dispatcher.start();
  }

  /**
   * Sends no more, and returns when every operation under way is recorded: it waits the time-out
   * and a little more, then records what is still missing as unknown. An interrupt ends the wait.
   * Idempotent.
   */
  public synchronized void stop() {
    over = true;
    if (!started || stopped) {
      return;
    }
    stopped = true;
    long deadline = System.nanoTime() + load.timeout().plus(GRACE).toNanos();
    Threads.join(dispatcher, deadline);
    workers.forEach(worker -> slots.add(Optional.empty()));
    workers.forEach(worker -> Threads.join(worker.thread, deadline));
    workers.forEach(Worker::giveUp);
  }

  /** Stops, and closes the clients. */
  @Override
  public void close() {
    stop();
    workers.forEach(worker -> worker.client.close());
  }

  public Counts counts() {
    return new Counts(
        count(OutcomeType.OK),
        count(OutcomeType.FAIL),
        count(OutcomeType.INFO),
        count(OutcomeType.MISSED));
  }

  /** What ended the load too early: an error of the generator or of the sink, not of the system. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  private long count(OutcomeType type) {
    return adder(type).sum();
  }

  private LongAdder adder(OutcomeType type) {
    return Objects.requireNonNull(counts.get(type));
  }

  private void dispatch() {
    double perSecond = load.rate().perSecond();
    if (perSecond <= 0) {
      return;
    }
    try {
      for (long k = 0; ; k++) {
        long due = origin + Math.round(k * 1e9 / perSecond);
        if (!Schedule.await(clock, due, () -> over)) {
          return;
        }
        Op op = generator.next().in(stream);
        if (free.tryAcquire()) {
          slots.add(Optional.of(new Slot(op, due)));
        } else {
          record(Operation.missed(stream, op.kind(), due));
        }
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void record(Operation operation) {
    adder(operation.outcome()).increment();
    sink.accept(operation);
  }

  private void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    over = true;
  }

  /** An operation that is due. */
  private record Slot(Op op, long due) {}

  private final class Worker {

    final Client client;
    final Thread thread;
    private final Sender sender;

    Worker(int index, Client client) {
      this.client = client;
      thread = Threads.daemon("capsize-load-" + stream + "-" + index, this::work);
      sender = new Sender(client, index, "", clock, this::ended);
    }

    void giveUp() {
      try {
        sender.giveUp();
      } catch (RuntimeException e) {
        fail(e); // of the sink: the other clients have to be given up, too
      }
      thread.interrupt();
    }

    private void work() {
      try {
        for (Optional<Slot> slot = slots.take(); slot.isPresent(); slot = slots.take()) {
          sender.send(slot.get().op, slot.get().due);
          free.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // given up: what was under way is recorded already
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    private void ended(Op op, Outcome outcome, Operation operation) {
      generator.completed(op, outcome);
      record(operation);
    }
  }
}
