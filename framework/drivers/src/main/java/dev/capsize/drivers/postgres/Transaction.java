package dev.capsize.drivers.postgres;

import static dev.capsize.drivers.postgres.Answers.SERVER;

import dev.capsize.drivers.jdbc.AbortedException;
import dev.capsize.model.record.Isolation;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of several statements. Until its commit is sent, whatever happens ends it without
 * effect: a server never commits by itself. From then on only an error that comes before a commit,
 * such as a serialization failure, proves that; the rest is unknown.
 */
final class Transaction {

  /** What is done within. */
  @FunctionalInterface
  interface Work {

    /** The answer. */
    long[] in(Transaction transaction) throws SQLException;
  }

  private final Connection connection;
  private final long deadline;

  private Transaction(Connection connection, long deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * @param deadline of the whole, by {@link System#nanoTime}
   * @throws SQLException when the commit ends with an error
   * @throws AbortedException when anything before it does
   */
  static Outcome run(
      Connection connection, long deadline, Isolation isolation, Answers answers, Work work)
      throws SQLException, AbortedException {
    Transaction transaction = new Transaction(connection, deadline);
    @Nullable String server;
    long[] answer;
    try {
      server = transaction.begin(isolation, answers);
      answer = work.in(transaction);
      transaction.keepTime();
    } catch (SQLException e) {
      throw new AbortedException(e, transaction.rolledBack());
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("commit");
      Optional<String> doubt = Answers.doubt(statement);
      return doubt.isPresent() ? new Outcome.Info(doubt.get()) : new Outcome.Ok(answer, server);
    }
  }

  /** A statement of the transaction; to be closed. Its execution ends at the deadline. */
  PreparedStatement prepare(String sql) throws SQLException {
    keepTime();
    return connection.prepareStatement(sql);
  }

  /** An array of bigint as a parameter. */
  java.sql.Array array(Long[] elements) throws SQLException {
    return connection.createArrayOf("bigint", elements);
  }

  private @Nullable String begin(Isolation isolation, Answers answers) throws SQLException {
    String level = isolation.name().replace('_', ' ');
    // Both in one round trip.
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin isolation level " + level + "; select " + SERVER);
      if (!statement.getMoreResults()) {
        throw new SQLException("no answer to who the server is");
      }
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return answers.server(result);
      }
    }
  }

  /** The network's time-out holds for each wait: here it is what is left for the whole. */
  private void keepTime() throws SQLException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SQLException("no time left before the commit");
    }
    connection.setNetworkTimeout(Runnable::run, (int) Math.min(millis, Integer.MAX_VALUE));
  }

  private boolean rolledBack() {
    try (Statement statement = connection.createStatement()) {
      keepTime();
      statement.execute("rollback");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
