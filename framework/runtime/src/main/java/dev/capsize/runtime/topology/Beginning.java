package dev.capsize.runtime.topology;

import com.github.dockerjava.api.exception.DockerException;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.thread.Threads;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The threads that bring a topology up. The first of their failures ends the waiting; closing waits
 * until none of them makes anything any more, so that what is then removed stays removed.
 */
final class Beginning implements AutoCloseable {

  private static final long POLL_MILLIS = 50;
  private static final Duration LAST_CALL = Duration.ofSeconds(30);

  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private final BooleanSupplier cancelled;
  private final ExecutorService threads = Threads.pool("capsize-start");

  /** A step that may fail for reasons that people must be told. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws TopologyFailedException, EngineUnavailableException;
  }

  Beginning(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  /** Whether it makes no sense to go on. */
  boolean over() {
    return failure.isDone() || cancelled.getAsBoolean();
  }

  /** Starts a step once others have succeeded. */
  <T> CompletableFuture<T> after(CompletableFuture<?> others, Step<T> step) {
    return others.thenApplyAsync(
        nothing -> {
          try {
            return step.run();
          } catch (TopologyFailedException | EngineUnavailableException | RuntimeException e) {
            failure.completeExceptionally(e);
            throw new CompletionException(e);
          }
        },
        threads);
  }

  <T> CompletableFuture<T> now(Step<T> step) {
    return after(CompletableFuture.completedFuture(null), step);
  }

  /**
   * Waits until all of it has succeeded.
   *
   * @throws CancellationException when cancelled or interrupted
   */
  void await(CompletableFuture<?> all) throws TopologyFailedException, EngineUnavailableException {
    CompletableFuture<Object> first = CompletableFuture.anyOf(all, failure);
    while (true) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled while the topology was starting");
      }
      try {
        var unused = first.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        // Not yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while the topology was starting");
      } catch (ExecutionException e) {
        throw failed(e);
      }
    }
  }

  @Override
  public void close() {
    failure.cancel(false);
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      var unused = threads.awaitTermination(LAST_CALL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static TopologyFailedException failed(ExecutionException wrapped)
      throws TopologyFailedException, EngineUnavailableException {
    Throwable cause = wrapped;
    while (cause.getCause() != null
        && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
      cause = cause.getCause();
    }
    if (cause instanceof TopologyFailedException failed) {
      throw failed;
    }
    if (cause instanceof EngineUnavailableException unavailable) {
      throw unavailable;
    }
    if (cause instanceof CancellationException cancellation) {
      throw cancellation;
    }
    if (cause instanceof EngineCallException || cause instanceof DockerException) {
      // The engine's failure says nothing about the system.
      throw (RuntimeException) cause;
    }
    return new TopologyFailedException(
        "the topology did not come up: " + cause.getMessage(), cause);
  }
}
