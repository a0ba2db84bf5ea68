package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.AbortedException;
import dev.capsize.drivers.jdbc.Transaction;
import dev.capsize.model.record.Isolation;
import dev.capsize.model.record.UpdateWay;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Lists: a row each, the elements in an array. */
final class AppendSql {

  private static final int HEAD = 3;
  private static final int STEP = 3;

  private static final String READ =
      "select value from capsize_append where stream = ? and key = ?";

  private static final String APPEND =
      "insert into capsize_append (stream, key, value) values (?, ?, array[?::bigint])"
          + " on conflict (stream, key) do update"
          + " set value = capsize_append.value || excluded.value";

  private static final String REPLACE =
      "insert into capsize_append (stream, key, value) values (?, ?, ?)"
          + " on conflict (stream, key) do update set value = excluded.value";

  private final Answers answers;

  AppendSql(Answers answers) {
    this.answers = answers;
  }

  Outcome run(Connection connection, Op op, long deadline) throws SQLException, AbortedException {
    return Transaction.run(
        connection,
        deadline,
        Isolation.ofCode(op.argument()[0]),
        answers,
        transaction -> work(transaction, op));
  }

  private static long[] work(Transaction transaction, Op op) throws SQLException {
    long[] asked = op.argument();
    UpdateWay update = UpdateWay.ofCode(asked[1]);
    long[] answer = {};
    for (int at = HEAD; at < asked.length; at += STEP) {
      long key = asked[at + 1];
      if (asked[at] == 0) {
        long[] list = read(transaction, op.stream(), key);
        int size = answer.length;
        answer = Arrays.copyOf(answer, size + 1 + list.length);
        answer[size] = list.length;
        System.arraycopy(list, 0, answer, size + 1, list.length);
      } else if (update == UpdateWay.IN_PLACE) {
        append(transaction, op.stream(), key, asked[at + 2]);
      } else {
        long[] before = read(transaction, op.stream(), key);
        replace(transaction, op.stream(), key, before, asked[at + 2]);
      }
    }
    return answer;
  }

  private static long[] read(Transaction transaction, String stream, long key) throws SQLException {
    try (PreparedStatement statement = transaction.prepare(READ)) {
      statement.setString(1, stream);
      statement.setLong(2, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Answers.longs(result, 1) : new long[0];
      }
    }
  }

  private static void append(Transaction transaction, String stream, long key, long element)
      throws SQLException {
    try (PreparedStatement statement = transaction.prepare(APPEND)) {
      statement.setString(1, stream);
      statement.setLong(2, key);
      statement.setLong(3, element);
      statement.executeUpdate();
    }
  }

  private static void replace(
      Transaction transaction, String stream, long key, long[] before, long element)
      throws SQLException {
    Long[] after = new Long[before.length + 1];
    Arrays.setAll(after, i -> i < before.length ? before[i] : element);
    try (PreparedStatement statement = transaction.prepare(REPLACE)) {
      statement.setString(1, stream);
      statement.setLong(2, key);
      statement.setArray(3, statement.getConnection().createArrayOf("bigint", after));
      statement.executeUpdate();
    }
  }
}
