package dev.capsize.drivers.postgres;

import static dev.capsize.drivers.postgres.Answers.SERVER;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Registers: a statement and one round trip each. */
final class RegisterSql {

  private static final String GET =
      "select "
          + SERVER
          + ", (select value from capsize_register where stream = ? and key = ?) as value";

  private static final String PUT =
      "insert into capsize_register (stream, key, value) values (?, ?, ?)"
          + " on conflict (stream, key) do update set value = excluded.value returning "
          + SERVER;

  /** A row that is being changed is waited for, and looked at again. */
  private static final String CAS =
      "with done as (update capsize_register set value = ?"
          + " where stream = ? and key = ? and value = ? returning 1) select "
          + SERVER
          + ", count(*) from done";

  private final Answers answers;

  RegisterSql(Answers answers) {
    this.answers = answers;
  }

  Outcome get(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GET)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        long value = result.getLong(2);
        return new Outcome.Ok(
            result.wasNull() ? new long[0] : new long[] {value}, answers.server(result));
      }
    }
  }

  Outcome put(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      statement.setLong(3, op.argument()[0]);
      try (ResultSet result = statement.executeQuery()) {
        Optional<String> doubt = answers.doubt(statement);
        if (doubt.isPresent()) {
          return new Outcome.Info(doubt.get());
        }
        result.next();
        return Outcome.done(answers.server(result));
      }
    }
  }

  Outcome cas(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CAS)) {
      statement.setLong(1, op.argument()[1]);
      statement.setString(2, op.stream());
      statement.setLong(3, op.key());
      statement.setLong(4, op.argument()[0]);
      try (ResultSet result = statement.executeQuery()) {
        Optional<String> doubt = answers.doubt(statement);
        if (doubt.isPresent()) {
          return new Outcome.Info(doubt.get());
        }
        result.next();
        return new Outcome.Ok(new long[] {result.getLong(2)}, answers.server(result));
      }
    }
  }
}
