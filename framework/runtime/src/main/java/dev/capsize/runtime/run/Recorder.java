package dev.capsize.runtime.run;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.OpLog;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the record. The first failure to write is kept for the runner, which ends the run: what is
 * not in the record did not happen. Thread-safe.
 */
final class Recorder implements AutoCloseable {

  /** At most so much of the operation log is lost when this JVM is killed. */
  private static final Duration FLUSH = Duration.ofMillis(200);

  private final EventLog events;
  private final OpLog operations;
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "capsize-recorder");
            thread.setDaemon(true);
            return thread;
          });

  Recorder(RunFiles files) throws IOException {
    this(new EventLog(files.events()), files);
  }

  private Recorder(EventLog events, RunFiles files) throws IOException {
    this.events = events;
    this.operations = operations(events, files);
    var unused =
        flusher.scheduleWithFixedDelay(
            this::flush, FLUSH.toMillis(), FLUSH.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static OpLog operations(EventLog events, RunFiles files) throws IOException {
    try {
      return new OpLog(files.operations());
    } catch (IOException e) {
      events.close();
      throw e;
    }
  }

  void event(Event event) {
    try {
      events.append(event);
    } catch (IOException e) {
      failed(e);
    }
  }

  void operation(Operation operation) {
    try {
      operations.append(operation);
    } catch (IOException e) {
      failed(e);
    }
  }

  void failed(IOException cause) {
    failure.compareAndSet(null, cause);
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** All operations so far can be read from now on. */
  void flush() {
    try {
      operations.flush();
    } catch (IOException e) {
      failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    // Never interrupted: an interrupt during a write would close the file.
    flusher.shutdown();
    try (events;
        operations) {
      operations.flush();
    }
  }
}
