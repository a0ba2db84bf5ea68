package dev.capsize.drivers.jdbc;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is said to one kind of server, and what its errors mean.
 *
 * @since 0.1
 */
public interface Dialect {

  /**
   * Does one operation.
   *
   * @param deadline for those of several statements, by {@link System#nanoTime}
   * @throws SQLException when the server rejects the last statement, or something breaks
   * @throws AbortedException when the operation ends with a proof that it had no effect
   */
  Outcome run(Connection connection, Op op, long deadline) throws SQLException, AbortedException;

  /** Makes the tables where they are missing; where they are, writes nothing. */
  void create(Connection connection) throws SQLException;

  /** The figures of {@link dev.capsize.runtime.driver.Client#redundancy}. */
  Map<String, Long> redundancy(Connection connection) throws SQLException;

  /** The number of {@link dev.capsize.runtime.driver.Client#position}. */
  OptionalLong position(Connection connection) throws SQLException;

  /** Whether a statement that commits itself certainly had no effect when it ended so. */
  boolean rejected(SQLException error);

  /** A line of a message without what differs from time to time, such as keys. */
  String plain(String line);
}
