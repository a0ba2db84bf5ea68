package dev.capsize.drivers.postgres;

import static dev.capsize.drivers.postgres.Answers.SERVER;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A table as a queue, as applications have it: who takes an element locks it for the others. */
final class QueueSql {

  private static final String ENQUEUE =
      "insert into capsize_queue (stream, id) values (?, ?) returning " + SERVER;

  private static final String DEQUEUE =
      "with taken as (delete from capsize_queue where stream = ? and id = (select id"
          + " from capsize_queue where stream = ? order by id limit 1 for update skip locked)"
          + " returning id) select "
          + SERVER
          + ", (select id from taken)";

  private final Answers answers;

  QueueSql(Answers answers) {
    this.answers = answers;
  }

  Outcome enqueue(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENQUEUE)) {
      statement.setString(1, op.stream());
      statement.setLong(2, op.key());
      return run(statement, false);
    }
  }

  Outcome dequeue(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DEQUEUE)) {
      statement.setString(1, op.stream());
      statement.setString(2, op.stream());
      return run(statement, true);
    }
  }

  private Outcome run(PreparedStatement statement, boolean takes) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      Optional<String> doubt = answers.doubt(statement);
      if (doubt.isPresent()) {
        return new Outcome.Info(doubt.get());
      }
      result.next();
      if (!takes) {
        return Outcome.done(answers.server(result));
      }
      long element = result.getLong(2);
      return new Outcome.Ok(
          result.wasNull() ? new long[0] : new long[] {element}, answers.server(result));
    }
  }
}
