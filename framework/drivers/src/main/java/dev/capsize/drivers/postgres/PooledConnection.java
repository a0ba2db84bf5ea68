package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A connection from the pool for each operation. */
final class PooledConnection implements Connections {

  private final Pool pool;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<@Nullable Connection> inUse = new AtomicReference<>();

  PooledConnection(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Connection borrow() throws SQLException {
    if (closed.get()) {
      throw new SQLException("the client is closed");
    }
    Connection connection = pool.borrow();
    inUse.set(connection);
    return connection;
  }

  @Override
  public void giveBack(Connection connection) {
    inUse.set(null);
    try {
      connection.close();
    } catch (SQLException e) {
      discard(connection);
    }
  }

  @Override
  public void discard(Connection connection) {
    inUse.set(null);
    Connections.abort(connection);
    pool.evict(connection);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Connection hanging = inUse.get();
    if (hanging != null) {
      Connections.abort(hanging);
    }
    pool.release();
  }
}
