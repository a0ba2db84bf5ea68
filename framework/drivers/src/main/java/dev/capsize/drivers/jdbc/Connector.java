package dev.capsize.drivers.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes connections within a time-out. Used by one thread at a time.
 *
 * @since 0.1
 */
public interface Connector {

  /**
   * A new connection in auto-commit mode.
   *
   * @throws SQLException when there is none in time; certainly no statement was sent
   */
  Connection connect() throws SQLException;

  /** The connection that was made last is of no use any more. */
  default void broken() {}
}
