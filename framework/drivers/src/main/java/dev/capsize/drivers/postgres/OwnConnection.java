package dev.capsize.drivers.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection, made when it is needed, and again after it broke. */
final class OwnConnection implements Connections {

  private final Connector connector;
  private @Nullable Connection current;
  private boolean closed;

  OwnConnection(Connector connector) {
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
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      Connections.abort(current);
    }
  }

  private synchronized @Nullable Connection current() throws SQLException {
    if (closed) {
      throw new SQLException("the client is closed");
    }
    return current;
  }
}
