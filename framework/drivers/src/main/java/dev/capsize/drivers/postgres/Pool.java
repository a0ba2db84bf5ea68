package dev.capsize.drivers.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.capsize.drivers.jdbc.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pool of one workload, with Hikari's own defaults wherever the time-out does not decide. Made
 * when it is first needed; closed with the last of its clients.
 */
final class Pool {

  /** Hikari takes no shorter time, neither for a connection nor for its validation. */
  private static final long HIKARI_MINIMUM = 250;

  private final Connector connector;
  private final String name;
  private final long timeoutMillis;
  private final int size;
  private int open;
  private @Nullable HikariDataSource hikari;

  /**
   * @param size connections at most, and clients
   */
  Pool(Connector connector, String name, Duration timeout, int size) {
    this.connector = connector;
    this.name = name;
    this.timeoutMillis = timeout.toMillis();
    this.size = size;
    this.open = size;
  }

  Connection borrow() throws SQLException {
    return hikari().getConnection();
  }

  void evict(Connection connection) {
    HikariDataSource pool = existing();
    if (pool != null) {
      pool.evictConnection(connection);
    }
  }

  /** One client less. */
  void release() {
    HikariDataSource last = null;
    synchronized (this) {
      open--;
      if (open == 0) {
        last = hikari;
        hikari = null;
      }
    }
    if (last != null) {
      // Hikari waits up to 10 s for connections that do not close.
      Thread closer = new Thread(last::close, "capsize-pool-close-" + name);
      closer.setDaemon(true);
      closer.start();
    }
  }

  private synchronized @Nullable HikariDataSource existing() {
    return hikari;
  }

  private synchronized HikariDataSource hikari() throws SQLException {
    if (open == 0) {
      throw new SQLException("the client is closed");
    }
    if (hikari == null) {
      hikari = new HikariDataSource(config());
    }
    return hikari;
  }

  private HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("capsize-" + name);
    config.setDataSource(new ConnectorDataSource(connector));
    config.setMaximumPoolSize(size);
    config.setValidationTimeout(HIKARI_MINIMUM);
    // Validation of a connection that hangs may come on top of the wait for one.
    config.setConnectionTimeout(Math.max(HIKARI_MINIMUM, timeoutMillis - HIKARI_MINIMUM));
    // Making the pool must not wait for the system.
    config.setInitializationFailTimeout(-1);
    return config;
  }
}
