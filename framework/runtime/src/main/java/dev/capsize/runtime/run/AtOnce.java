package dev.capsize.runtime.run;

import dev.capsize.runtime.thread.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does one thing on many at once. It is over when it is over on all of them. */
final class AtOnce implements AutoCloseable {

  private final ExecutorService threads = Threads.pool("capsize-fault");

  /**
   * Begins; the future ends when it is over on all, with the first failure and the others in it.
   */
  <T> CompletableFuture<Void> start(List<T> all, Consumer<T> action) {
    List<CompletableFuture<Void>> started =
        all.stream()
            .map(one -> CompletableFuture.runAsync(() -> action.accept(one), threads))
            .toList();
    return CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new))
        .handle(
            (done, failed) -> {
              joinAll(started);
              return null;
            });
  }

  /** Does it and waits until it is over on all. */
  <T> void run(List<T> all, Consumer<T> action) {
    join(start(all, action));
  }

  /** Waits; throws what was thrown, not what it was wrapped in. */
  static void join(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : e;
    }
  }

  /**
   * Interrupts what is under way and begins nothing any more.
   *
   * @return whether it ended within the limit
   */
  boolean interrupt(Duration limit) {
    threads.shutdownNow();
    try {
      return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static void joinAll(List<CompletableFuture<Void>> all) {
    @Nullable RuntimeException failure = null;
    for (CompletableFuture<Void> one : all) {
      try {
        join(one);
      } catch (RuntimeException e) {
        failure = first(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** The first failure, with the next one in it. */
  static RuntimeException first(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null || first == next) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
