package dev.capsize.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says now and then that something is still going on; nothing where it is soon done. */
final class Patience implements AutoCloseable {

  private static final int EVERY_SECONDS = 10;

  private final long begun = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "capsize-patience");
            thread.setDaemon(true);
            return thread;
          });
  private volatile String phase = "";

  Patience(Terminal terminal, String what) {
    var unused =
        timer.scheduleAtFixedRate(
            () -> terminal.say("%s: %s, %s".formatted(what, phase, elapsed())),
            EVERY_SECONDS,
            EVERY_SECONDS,
            TimeUnit.SECONDS);
  }

  /** What is done from now on. */
  void phase(String now) {
    phase = now;
  }

  private String elapsed() {
    return Words.human(Duration.ofNanos(System.nanoTime() - begun));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
