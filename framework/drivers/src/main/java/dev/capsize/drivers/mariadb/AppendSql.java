package dev.capsize.drivers.mariadb;

import dev.capsize.drivers.jdbc.Transaction;
import dev.capsize.model.record.UpdateWay;
import dev.capsize.runtime.driver.Op;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Lists: a row each, the elements in a text with commas. */
final class AppendSql {

  private static final int HEAD = 3;
  private static final int STEP = 3;
  private static final Pattern COMMA = Pattern.compile(",");

  private static final String READ = "select value from capsize_append where stream = ? and id = ?";

  private static final String APPEND =
      "insert into capsize_append (stream, id, value) values (?, ?, ?)"
          + " on duplicate key update value = concat(value, ',', values(value))";

  private static final String REPLACE =
      "insert into capsize_append (stream, id, value) values (?, ?, ?)"
          + " on duplicate key update value = values(value)";

  private AppendSql() {}

  static long[] work(Transaction transaction, Op op) throws SQLException {
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
        write(transaction, APPEND, op.stream(), key, LongStream.of(asked[at + 2]));
      } else {
        LongStream before = LongStream.of(read(transaction, op.stream(), key));
        LongStream after = LongStream.concat(before, LongStream.of(asked[at + 2]));
        write(transaction, REPLACE, op.stream(), key, after);
      }
    }
    return answer;
  }

  private static long[] read(Transaction transaction, String stream, long key) throws SQLException {
    try (PreparedStatement statement = transaction.prepare(READ)) {
      statement.setString(1, stream);
      statement.setLong(2, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next()
            ? COMMA.splitAsStream(result.getString(1)).mapToLong(Long::parseLong).toArray()
            : new long[0];
      }
    }
  }

  private static void write(
      Transaction transaction, String sql, String stream, long key, LongStream elements)
      throws SQLException {
    try (PreparedStatement statement = transaction.prepare(sql)) {
      statement.setString(1, stream);
      statement.setLong(2, key);
      statement.setString(3, elements.mapToObj(Long::toString).collect(Collectors.joining(",")));
      statement.executeUpdate();
    }
  }
}
