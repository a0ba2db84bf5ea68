package dev.capsize.runtime.workload;

/** Daemon threads with names: a hanging client must not keep the JVM alive. */
final class Threads {

  private Threads() {}

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for the thread's end until {@code deadline} of the system's nano time. */
  static void join(Thread thread, long deadline) {
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
