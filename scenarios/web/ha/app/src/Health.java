import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Whether this node can serve: what it needs is asked twice a second, whoever wants to know. */
final class Health {

  private static final long EVERY = 500;

  private final boolean soft;
  private volatile boolean cache;
  private volatile boolean database;

  private interface Question {
    void ask() throws Exception;
  }

  private Health(boolean soft) {
    this.soft = soft;
  }

  static Health watch(Cache cache, Database database, boolean soft) {
    Health health = new Health(soft);
    // Each on its own thread: a database that hangs says nothing of the cache.
    ScheduledExecutorService threads =
        Executors.newScheduledThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "health");
              thread.setDaemon(true);
              return thread;
            });
    threads.scheduleWithFixedDelay(
        () -> health.cache(answers(cache::alive)), 0, EVERY, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(
        () -> health.database(answers(database::alive)), 0, EVERY, TimeUnit.MILLISECONDS);
    return health;
  }

  /** Softly, a node serves while it can read: without the database uploads fail, and they alone. */
  Answer answer() {
    boolean serves = soft ? cache || database : cache && database;
    return new Answer(
        serves ? 200 : 503,
        "cache %s\ndatabase %s\n".formatted(cache ? "up" : "down", database ? "up" : "down"));
  }

  private void cache(boolean up) {
    if (up != cache) {
      Web.log("the cache is %s", up ? "up" : "down");
    }
    cache = up;
  }

  private void database(boolean up) {
    if (up != database) {
      Web.log("the database is %s", up ? "up" : "down");
    }
    database = up;
  }

  private static boolean answers(Question question) {
    try {
      question.ask();
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  /** Such as 500ms or 1s. */
  static long millis(String duration) {
    return duration.endsWith("ms")
        ? Long.parseLong(duration.substring(0, duration.length() - 2))
        : 1000 * Long.parseLong(duration.substring(0, duration.length() - 1));
  }
}
