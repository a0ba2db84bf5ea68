package dev.capsize.drivers.postgres;

import static dev.capsize.drivers.postgres.Answers.SERVER;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Ledger, set and witness: a statement and one round trip each. */
final class LedgerSql {

  private static final String INSERT =
      "insert into capsize_ledger (stream, id) values (?, ?) returning " + SERVER;

  private static final String READ =
      "select " + SERVER + ", exists (select from capsize_ledger where stream = ? and id = ?)";

  /** A stream has its elements in one of the two. */
  private static final String READ_ALL =
      "select "
          + SERVER
          + ", array_agg(id order by id) from (select id from capsize_ledger where stream = ?"
          + " union all select id from capsize_queue where stream = ?) as elements";

  /** A standby is not made to refuse fifty times a second: its log is evidence, too. */
  private static final String WITNESS =
      "select case when not pg_is_in_recovery() then capsize_witness_write(?, ?) end";

  private final Answers answers;

  LedgerSql(Answers answers) {
    this.answers = answers;
  }

  /**
   * @throws SQLException when the server rejects the statement, or something breaks
   */
  Outcome run(Connection connection, Op op) throws SQLException {
    return switch (op.kind()) {
      case INSERT -> write(connection, INSERT, op);
      case WITNESS -> write(connection, WITNESS, op);
      case READ -> read(connection, op);
      case READ_ALL -> readAll(connection, op);
      default -> throw new IllegalArgumentException("no operation of a ledger: " + op.kind());
    };
  }

  private Outcome write(Connection connection, String sql, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      try (ResultSet result = statement.executeQuery()) {
        Optional<String> doubt = answers.doubt(statement);
        if (doubt.isPresent()) {
          return new Outcome.Info(doubt.get());
        }
        result.next();
        return result.getString(1) == null
            ? new Outcome.Fail("in recovery: a standby takes no writes")
            : Outcome.done(answers.server(result));
      }
    }
  }

  private Outcome read(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Outcome.Ok(new long[] {result.getBoolean(2) ? 1 : 0}, answers.server(result));
      }
    }
  }

  private Outcome readAll(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ_ALL)) {
      statement.setString(1, op.stream());
      statement.setString(2, op.stream());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Outcome.Ok(Answers.longs(result, 2), answers.server(result));
      }
    }
  }
}
