package dev.capsize.drivers.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a client has its connection from. Used by one thread at a time, except for close.
 *
 * @since 0.1
 */
public interface Connections {

  /**
   * A connection that seems to work.
   *
   * @throws SQLException when there is none in time; certainly no statement was sent
   */
  Connection borrow() throws SQLException;

  /** The connection is fine. */
  void giveBack(Connection connection);

  /** The connection is not to be used again. Does not wait for the server. */
  void discard(Connection connection);

  /** Does not wait for the server. */
  void close();

  /** Cuts the connection: closing in order would talk to a server that may hang. */
  static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is of no use any more, whichever way it ends.
    }
  }
}
