package dev.capsize.drivers.postgres;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations as statements: one round trip each, and the server says who it is. */
final class LedgerSql {

  private static final String SERVER = "host(inet_server_addr())";

  private static final String INSERT =
      "insert into capsize_ledger (stream, id) values (?, ?) returning " + SERVER;

  private static final String READ =
      "select " + SERVER + ", exists (select from capsize_ledger where stream = ? and id = ?)";

  private static final String READ_ALL =
      "select " + SERVER + ", array_agg(id order by id) from capsize_ledger where stream = ?";

  /** A standby is not made to refuse fifty times a second: its log is evidence, too. */
  private static final String WITNESS =
      "select case when not pg_is_in_recovery() then capsize_witness_write(?, ?) end";

  private final Map<String, String> nodesByAddress;

  LedgerSql(Map<String, String> nodesByAddress) {
    this.nodesByAddress = nodesByAddress;
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
    };
  }

  private Outcome write(Connection connection, String sql, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      try (ResultSet result = statement.executeQuery()) {
        Optional<String> doubt = doubt(statement);
        if (doubt.isPresent()) {
          return new Outcome.Info(doubt.get());
        }
        result.next();
        return result.getString(1) == null
            ? new Outcome.Fail("in recovery: a standby takes no writes")
            : Outcome.done(server(result));
      }
    }
  }

  private Outcome read(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Outcome.Ok(new long[] {result.getBoolean(2) ? 1 : 0}, server(result));
      }
    }
  }

  private Outcome readAll(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ_ALL)) {
      statement.setString(1, op.stream());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        java.sql.Array ids = result.getArray(2);
        return new Outcome.Ok(
            ids == null ? new long[0] : unboxed((Long[]) ids.getArray()), server(result));
      }
    }
  }

  /**
   * Makes the tables. Where they are nothing is written, so that a standby can be asked too; the
   * lock is for clients that find them missing at the same time.
   */
  void createTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result =
          statement.executeQuery(
              "select to_regclass('capsize_ledger') is not null"
                  + " and to_regproc('capsize_witness_write') is not null")) {
        result.next();
        if (result.getBoolean(1)) {
          return;
        }
      }
      // Several statements in one string are one transaction.
      statement.execute(
          """
          select pg_advisory_xact_lock(1668244597);
          create table if not exists capsize_ledger (
            stream text not null, id bigint not null, primary key (stream, id));
          create table if not exists capsize_witness (stream text not null, n bigint not null);
          create or replace function capsize_witness_write(text, bigint) returns text language sql
            as 'insert into capsize_witness values ($1, $2) returning host(inet_server_addr())'
          """);
    }
  }

  /**
   * A write that succeeds with a warning: "canceling wait for synchronous replication" says that it
   * may be lost yet. No other warning is expected; when in doubt, it is unknown.
   */
  private static Optional<String> doubt(Statement statement) throws SQLException {
    SQLWarning warning = statement.getWarnings();
    while (warning != null) {
      String state = String.valueOf(warning.getSQLState());
      if (!state.startsWith("00")) {
        return Optional.of(
            state + " " + String.valueOf(warning.getMessage()).lines().findFirst().orElse(""));
      }
      warning = warning.getNextWarning();
    }
    return Optional.empty();
  }

  private @Nullable String server(ResultSet result) throws SQLException {
    String address = result.getString(1);
    return address == null ? null : nodesByAddress.get(address);
  }

  private static long[] unboxed(Long[] boxed) {
    long[] plain = new long[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      plain[i] = boxed[i];
    }
    return plain;
  }
}
