package dev.capsize.drivers.jdbc;

import dev.capsize.model.record.Isolation;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of several statements. Until its commit is sent, whatever happens ends it without
 * effect: a server never commits by itself. From then on only an error that comes before a commit,
 * such as a serialization failure, proves that; the rest is unknown.
 *
 * @since 0.1
 */
public final class Transaction {

  /** What is done within. */
  @FunctionalInterface
  public interface Work {

    /** The answer. */
    long[] in(Transaction transaction) throws SQLException;
  }

  /** How a kind of server begins transactions and vouches for their commits. */
  public interface Frame {

    /** Begins one; gives the node that it runs on, where that is known. */
    @Nullable String begin(Statement statement, Isolation isolation) throws SQLException;

    /** Why a commit without an error is not certain. */
    default Optional<String> doubt(Statement commit) throws SQLException {
      return Optional.empty();
    }
  }

  private final Connection connection;
  private final long deadline;

  private Transaction(Connection connection, long deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * Runs one, from its beginning to its commit.
   *
   * @param deadline of the whole, by {@link System#nanoTime}
   * @throws SQLException when the commit ends with an error
   * @throws AbortedException when anything before it does
   */
  public static Outcome run(
      Connection connection, long deadline, Isolation isolation, Frame frame, Work work)
      throws SQLException, AbortedException {
    Transaction transaction = new Transaction(connection, deadline);
    @Nullable String server;
    long[] answer;
    try {
      try (Statement statement = connection.createStatement()) {
        transaction.keepTime();
        server = frame.begin(statement, isolation);
      }
      answer = work.in(transaction);
      transaction.keepTime();
    } catch (SQLException e) {
      throw new AbortedException(e, transaction.rolledBack());
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("commit");
      Optional<String> doubt = frame.doubt(statement);
      return doubt.isPresent() ? new Outcome.Info(doubt.get()) : new Outcome.Ok(answer, server);
    }
  }

  /** A statement of the transaction; to be closed. Its execution ends at the deadline. */
  public PreparedStatement prepare(String sql) throws SQLException {
    keepTime();
    return connection.prepareStatement(sql);
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
