import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Connections to one server. Who finds none free waits a little and then goes without. A server that
 * could not be reached is left alone for a while, so that nobody waits for it in vain.
 */
final class Pool<T extends AutoCloseable> {

  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration REST = Duration.ofMillis(500);

  private final String name;
  private final Callable<T> opener;
  private final Semaphore free;
  private final Deque<T> idle = new ConcurrentLinkedDeque<>();
  private volatile long restUntil = System.nanoTime();

  /** What is done with a connection. */
  interface Work<T, R> {
    R with(T connection) throws Exception;
  }

  Pool(String name, int size, Callable<T> opener) {
    this.name = name;
    this.opener = opener;
    this.free = new Semaphore(size);
  }

  /**
   * Does something with a connection. One with which it failed is closed, and the idle ones with it:
   * they are as old.
   *
   * @throws UnavailableException when there is no connection to do it with
   */
  <R> R use(Work<T, R> work) throws Exception {
    if (System.nanoTime() - restUntil < 0) {
      throw new UnavailableException(name + " could not be reached a moment ago");
    }
    if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new UnavailableException("every connection to the " + name + " is in use");
    }
    try {
      T connection = connection();
      try {
        R result = work.with(connection);
        idle.addFirst(connection);
        return result;
      } catch (Exception e) {
        close(connection);
        for (T other = idle.pollFirst(); other != null; other = idle.pollFirst()) {
          close(other);
        }
        throw e;
      }
    } finally {
      free.release();
    }
  }

  private T connection() throws UnavailableException {
    T connection = idle.pollFirst();
    if (connection != null) {
      return connection;
    }
    try {
      return opener.call();
    } catch (Exception e) {
      restUntil = System.nanoTime() + REST.toNanos();
      throw new UnavailableException(name + " cannot be reached: " + e.getMessage());
    }
  }

  private static void close(AutoCloseable connection) {
    try {
      connection.close();
    } catch (Exception e) {
      // It is broken already.
    }
  }
}
