package dev.capsize.runtime.workload;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A system in memory. */
final class FakeClient implements Client {

  final AtomicInteger prepared = new AtomicInteger();
  final CountDownLatch closed = new CountDownLatch(1);
  private final Function<Op, Outcome> system;
  private final AtomicInteger inside = new AtomicInteger();

  FakeClient(Function<Op, Outcome> system) {
    this.system = system;
  }

  static FakeClient of(Outcome outcome) {
    return new FakeClient(op -> outcome);
  }

  static FakeClient ok(String node) {
    return of(Outcome.done(node));
  }

  /** Answers when the latch opens. */
  static FakeClient waiting(CountDownLatch latch) {
    return new FakeClient(
        op -> {
          boolean interrupted = false;
          while (latch.getCount() > 0) {
            try {
              latch.await();
            } catch (InterruptedException e) {
              interrupted = true; // like a read from a socket, it does not care
            }
          }
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
          return Outcome.done("late");
        });
  }

  @Override
  public Outcome invoke(Op op) {
    if (inside.incrementAndGet() > 1) {
      throw new IllegalStateException("two threads use one client");
    }
    try {
      return system.apply(op);
    } finally {
      inside.decrementAndGet();
    }
  }

  @Override
  public void prepare() throws IOException {
    prepared.incrementAndGet();
    throw new IOException("not here");
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
