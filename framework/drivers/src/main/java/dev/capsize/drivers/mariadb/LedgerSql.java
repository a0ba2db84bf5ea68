package dev.capsize.drivers.mariadb;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Ledger, set and witness: a statement and one round trip each. */
final class LedgerSql {

  private static final String INSERT = "insert into capsize_ledger (stream, id) values (?, ?)";

  private static final String READ =
      "select exists (select 1 from capsize_ledger where stream = ? and id = ?)";

  /** Waits until the node has applied what the cluster had committed before. */
  private static final String READ_ALL =
      "set statement wsrep_sync_wait = 1 for select id from capsize_ledger where stream = ?";

  /** A row of its own for each node: writes to different nodes must not conflict. */
  private static final String WITNESS =
      "insert into capsize_witness (stream, node, n) values (?, @@hostname, ?)"
          + " on duplicate key update n = values(n)";

  private LedgerSql() {}

  /**
   * @param node who is asked
   * @throws SQLException when the server rejects the statement, or something breaks
   */
  static Outcome run(Connection connection, Op op, @Nullable String node) throws SQLException {
    return switch (op.kind()) {
      case INSERT -> write(connection, INSERT, op, node);
      case WITNESS -> write(connection, WITNESS, op, node);
      case READ -> read(connection, op, node);
      case READ_ALL -> readAll(connection, op, node);
      default -> throw new IllegalArgumentException("no operation of a ledger: " + op.kind());
    };
  }

  private static Outcome write(Connection connection, String sql, Op op, @Nullable String node)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      statement.executeUpdate();
      return Outcome.done(node);
    }
  }

  private static Outcome read(Connection connection, Op op, @Nullable String node)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Outcome.Ok(new long[] {result.getLong(1)}, node);
      }
    }
  }

  private static Outcome readAll(Connection connection, Op op, @Nullable String node)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ_ALL)) {
      statement.setString(1, op.stream());
      try (ResultSet result = statement.executeQuery()) {
        LongStream.Builder elements = LongStream.builder();
        while (result.next()) {
          elements.add(result.getLong(1));
        }
        return new Outcome.Ok(elements.build().toArray(), node);
      }
    }
  }
}
