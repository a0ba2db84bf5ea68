package dev.capsize.runtime.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Daemon threads with names: a hanging client or engine must not keep the JVM alive.
 *
 * @since 0.1
 */
public final class Threads {

  private Threads() {}

  public static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** One thread for something that is done again and again. */
  public static ScheduledExecutorService scheduled(String name) {
    return Executors.newSingleThreadScheduledExecutor(task -> daemon(name, task));
  }

  /** As many threads as there are tasks at once. */
  public static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(task -> daemon(name, task));
  }

  /** Waits for the thread's end until {@code deadline} of the system's nano time. */
  public static void join(Thread thread, long deadline) {
    try {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis > 0) {
        thread.join(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
