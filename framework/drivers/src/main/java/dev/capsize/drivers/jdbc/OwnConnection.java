package dev.capsize.drivers.jdbc;

import dev.capsize.runtime.thread.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, made when it is needed, and again after it broke.
 *
 * @since 0.1
 */
public final class OwnConnection implements Connections {

  private final Connector connector;
  private @Nullable Connection current;
  private boolean closed;

  public OwnConnection(Connector connector) {
    this.connector = connector;
  }

  @Override
  public Connection borrow() throws SQLException {
    Connection known = current();
    if (known != null) {
      return known;
    }
    Connection made = connector.connect();
    synchronized (this) {
      if (!closed) {
        current = made;
        return made;
      }
    }
    Connections.abort(made);
    throw new SQLException("the client is closed");
  }

  @Override
  public void giveBack(Connection connection) {
    // Stays where it is.
  }

  @Override
  public synchronized void discard(Connection connection) {
    Connections.abort(connection);
    current = null;
    connector.broken();
  }

  @Override
  public synchronized void close() {
    closed = true;
    Connection last = current;
    if (last != null) {
      // A library may talk to the server before it cuts a connection that is in use.
      Threads.daemon("capsize-close", () -> Connections.abort(last)).start();
    }
  }

  private synchronized @Nullable Connection current() throws SQLException {
    if (closed) {
      throw new SQLException("the client is closed");
    }
    return current;
  }
}
