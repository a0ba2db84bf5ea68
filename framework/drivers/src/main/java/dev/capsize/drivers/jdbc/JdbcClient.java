package dev.capsize.drivers.jdbc;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Does each operation as one statement that commits itself, or as one transaction.
 *
 * @since 0.1
 */
public final class JdbcClient implements Client {

  /** Something that is asked of the server. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private final Connections connections;
  private final Duration timeout;
  private final Dialect dialect;
  private final Verdicts verdicts;

  public JdbcClient(Endpoint endpoint, Duration timeout, Connections connections, Dialect dialect) {
    this.connections = connections;
    this.timeout = timeout;
    this.dialect = dialect;
    this.verdicts = new Verdicts(endpoint.password(), dialect);
  }

  @Override
  public Outcome invoke(Op op) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Connection connection;
    try {
      connection = ready(deadline);
    } catch (SQLException | RuntimeException e) {
      // A library may wrap an interrupt in a RuntimeException. Whatever it is: no statement was
      // sent.
      return new Outcome.Fail("not connected: " + verdicts.text(e));
    }
    Outcome outcome;
    boolean reusable = true;
    try {
      outcome = dialect.run(connection, op, deadline);
    } catch (AbortedException e) {
      outcome = new Outcome.Fail(verdicts.text(e.reason()));
      reusable = e.reusable();
    } catch (SQLException e) {
      outcome = verdicts.of(e);
    } catch (RuntimeException e) {
      outcome = new Outcome.Info(verdicts.text(e));
    }
    if (outcome instanceof Outcome.Info || !reusable) {
      connections.discard(connection);
    } else {
      connections.giveBack(connection);
    }
    return outcome;
  }

  @Override
  public void prepare() throws IOException {
    ask(
        connection -> {
          dialect.create(connection);
          return true;
        });
  }

  @Override
  public Map<String, Long> redundancy() throws IOException {
    return ask(dialect::redundancy);
  }

  @Override
  public OptionalLong position() throws IOException {
    return ask(dialect::position);
  }

  @Override
  public void close() {
    connections.close();
  }

  private <T> T ask(Question<T> question) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Connection connection;
    try {
      connection = ready(deadline);
    } catch (SQLException | RuntimeException e) {
      throw new IOException("not connected: " + verdicts.text(e), e);
    }
    try {
      T answer = question.ask(connection);
      connections.giveBack(connection);
      return answer;
    } catch (SQLException | RuntimeException e) {
      connections.discard(connection);
      throw new IOException(verdicts.text(e), e);
    }
  }

  /** A connection on which reading ends at the deadline. */
  private Connection ready(long deadline) throws SQLException {
    Connection connection = connections.borrow();
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      connections.giveBack(connection);
      throw new SQLException("the connection came too late");
    }
    try {
      connection.setNetworkTimeout(Runnable::run, (int) Math.min(millis, Integer.MAX_VALUE));
    } catch (SQLException | RuntimeException e) {
      connections.discard(connection);
      throw e;
    }
    return connection;
  }
}
