package dev.capsize.runtime.topology;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Streams what a node's system prints into a file, each line with the engine's time, from its first
 * second and over its deaths, also those after which the engine restarts it by itself. Each line
 * once: the engine can be asked from a full second on only, so what it repeats is left out.
 */
final class LogStream implements AutoCloseable {

  /** How soon after its end a stream is asked for again. */
  private static final long AGAIN_MILLIS = 200;

  private final Engine engine;
  private final Path file;
  private final OutputStream out;
  private final UnaryOperator<String> masked;
  private final Consumer<IOException> onFailure;
  private Instant latest = Instant.EPOCH;
  private volatile @Nullable Lines current;
  private boolean closed;

  LogStream(Engine engine, Path file, UnaryOperator<String> masked, Consumer<IOException> onFailure)
      throws IOException {
    this.engine = engine;
    this.file = file;
    this.masked = masked;
    this.onFailure = onFailure;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.out = Files.newOutputStream(file);
  }

  /** Follows a container that was just started, until it dies for good. */
  synchronized void follow(String container) {
    if (closed) {
      return;
    }
    end(current);
    Lines lines = new Lines(container, latest);
    current = lines;
    engine
        .streams()
        .logContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withTimestamps(true)
        .withFollowStream(true)
        .withSince((int) latest.getEpochSecond())
        .exec(lines);
  }

  /** Waits until everything is here that a container said that has died. */
  void awaitEnd(Duration limit) {
    Lines lines = current;
    if (lines != null) {
      try {
        var unused = lines.awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  List<String> tail(int count) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of("(the log cannot be read: " + e.getMessage() + ")");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    end(current);
    out.close();
  }

  /** Closes every one of them, whatever closing another does. */
  static void closeAll(Collection<LogStream> logs) throws IOException {
    IOException failure = null;
    for (LogStream log : logs) {
      try {
        log.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static void end(@Nullable Lines lines) {
    if (lines != null) {
      try {
        lines.close();
      } catch (IOException e) {
        // It has ended, which is what was asked for.
      }
    }
  }

  private synchronized void write(byte[] line, Instant after) {
    if (closed) {
      // Last words of a system that is being removed.
      return;
    }
    String text = new String(line, StandardCharsets.UTF_8);
    Optional<Instant> time = time(text);
    if (time.isPresent() && !time.get().isAfter(after)) {
      return;
    }
    latest = time.filter(t -> t.isAfter(latest)).orElse(latest);
    try {
      out.write(masked.apply(text).getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      onFailure.accept(e);
    }
  }

  private static Optional<Instant> time(String line) {
    try {
      return Optional.of(Instant.parse(line.substring(0, Math.max(0, line.indexOf(' ')))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private synchronized void again(Lines ended) {
    if (!closed && current == ended && goesOn(ended.container)) {
      follow(ended.container);
    }
  }

  private boolean goesOn(String container) {
    try {
      return Boolean.TRUE.equals(
          engine.client().inspectContainerCmd(container).exec().getState().getRunning());
    } catch (DockerException | EngineCallException e) {
      // Removed, or the engine is gone: the next command can say more about that.
      return false;
    }
  }

  private final class Lines extends ResultCallback.Adapter<Frame> {
    private final String container;
    private final Instant after;

    private Lines(String container, Instant after) {
      this.container = container;
      this.after = after;
    }

    @Override
    public void onNext(Frame frame) {
      write(frame.getPayload(), after);
    }

    @Override
    public void onError(Throwable throwable) {
      // The engine closes the stream when the container is removed; a real loss of the engine is
      // noticed by the next command, which can say more.
    }

    @Override
    public void onComplete() {
      super.onComplete();
      var unused =
          CompletableFuture.runAsync(
              () -> again(this),
              CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    }
  }
}
