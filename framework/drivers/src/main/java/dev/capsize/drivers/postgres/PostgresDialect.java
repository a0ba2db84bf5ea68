package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.AbortedException;
import dev.capsize.drivers.jdbc.Dialect;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Postgres.
 *
 * <p>Only a rejection that the server makes before it commits proves that nothing happened. All
 * other errors may come after the commit, or instead of its confirmation: 57P01 and 57P02 (the
 * server goes down, maybe while it waits for a replica), 57014 (cancelled, maybe during that wait),
 * 08xxx (the connection broke), XXxxx, 58xxx (the server is in trouble).
 */
final class PostgresDialect implements Dialect {

  /** Classes whose errors arise before a commit. */
  private static final Set<String> REJECTED_CLASSES =
      Set.of(
          "0A", // feature not supported
          "22", // data exception
          "23", // integrity; 23505 too: a client sends no element twice
          "28", // not authorized
          "3D", // no such database
          "3F", // no such schema
          "42"); // syntax, no such table, no privilege

  private static final Set<String> REJECTED =
      Set.of(
          "25006", // read-only: a standby
          "25P02", // in a failed transaction
          "40001", // serialization failure, conflict with recovery
          "40P01", // deadlock
          "53100", // disk full: at the commit itself it would be a panic
          "53300", // too many connections
          "55P03", // lock not available
          "57P03"); // starting up or shutting down: not let in

  /** What Hikari adds about its pool: almost every text would be another one. */
  private static final Pattern HIKARI_FIGURES = Pattern.compile(" \\(total=[^)]*\\)");

  private final Statements statements;

  /**
   * @param nodesByAddress node names by the nodes' own addresses
   */
  PostgresDialect(Map<String, String> nodesByAddress) {
    statements = new Statements(new Answers(nodesByAddress));
  }

  @Override
  public Outcome run(Connection connection, Op op, long deadline)
      throws SQLException, AbortedException {
    return statements.run(connection, op, deadline);
  }

  @Override
  public void create(Connection connection) throws SQLException {
    Schema.create(connection);
  }

  @Override
  public Map<String, Long> redundancy(Connection connection) throws SQLException {
    return RedundancySql.read(connection);
  }

  @Override
  public OptionalLong position(Connection connection) throws SQLException {
    return RedundancySql.position(connection);
  }

  @Override
  public boolean rejected(SQLException error) {
    @Nullable String state = error.getSQLState();
    return state != null
        && state.length() == 5
        && (REJECTED.contains(state) || REJECTED_CLASSES.contains(state.substring(0, 2)));
  }

  @Override
  public String plain(String line) {
    return HIKARI_FIGURES.matcher(line).replaceAll("");
  }
}
