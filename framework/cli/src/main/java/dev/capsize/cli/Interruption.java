package dev.capsize.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C, SIGTERM and SIGHUP during something that has to be undone. The JVM's end waits in a
 * shutdown hook until the work has noticed {@link #requested} and is closed; the exit code is the
 * JVM's own, 128 and the signal's number. Should the limit pass, the run's keeper cleans up.
 */
final class Interruption implements AutoCloseable, BooleanSupplier {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Terminal terminal;
  private final Thread hook = new Thread(this::onShutdown, "capsize-interruption");
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean requested;

  Interruption(Terminal terminal) {
    this.terminal = terminal;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the work should heal, clean up and end. */
  @Override
  public boolean getAsBoolean() {
    return requested;
  }

  /** The work is done, and the JVM may end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending because of a signal; the hook runs and has just been let go.
    }
  }

  private void onShutdown() {
    if (closed.getCount() == 0) {
      return;
    }
    Stopwatch sinceRequest = new Stopwatch();
    requested = true;
    if (terminal.live()) {
      terminal.err().println(); // the line that is being drawn over stays
    }
    terminal.say("interrupted: healing and removing everything of this run");
    Signals.handle("INT", () -> again(sinceRequest));
    Signals.handle("TERM", () -> again(sinceRequest));
    try {
      if (!closed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        terminal.say("not done after " + LIMIT.toSeconds() + " s; the run's keeper takes over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void again(Stopwatch sinceRequest) {
    terminal.say(
        "still healing and removing; this ends by itself within %d s (SIGKILL leaves it to the keeper)"
            .formatted(LIMIT.minus(sinceRequest.elapsed()).toSeconds()));
  }
}
