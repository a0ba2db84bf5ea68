package dev.capsize.drivers.mariadb;

import dev.capsize.drivers.jdbc.Transaction;
import dev.capsize.model.record.UpdateWay;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Accounts: a row each, made by the first transfer; until then it has what all have at first. */
final class BankSql {

  private static final long[] DONE = {1};
  private static final long[] REFUSED = {0};

  private static final String BALANCES = "select id, balance from capsize_account where stream = ?";

  private static final String BALANCE =
      "select balance from capsize_account where stream = ? and id = ?";

  private static final String OPEN =
      "insert ignore into capsize_account (stream, id, balance) values (?, ?, ?)";

  /** Nothing is changed where less than nothing would be left. */
  private static final String ADD =
      "update capsize_account set balance = balance + ?"
          + " where stream = ? and id = ? and balance + ? >= 0";

  private static final String SET =
      "update capsize_account set balance = ? where stream = ? and id = ?";

  private BankSql() {}

  static Outcome balances(Connection connection, Op op, @Nullable String node) throws SQLException {
    long[] balances = new long[Math.toIntExact(op.argument()[1])];
    Arrays.fill(balances, op.argument()[0]);
    try (PreparedStatement statement = connection.prepareStatement(BALANCES)) {
      statement.setString(1, op.stream());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          balances[result.getInt(1)] = result.getLong(2);
        }
      }
    }
    return new Outcome.Ok(balances, node);
  }

  static long[] transfer(Transaction transaction, Op op) throws SQLException {
    long[] asked = op.argument();
    long from = asked[3];
    long to = asked[4];
    long amount = asked[5];
    boolean inPlace = UpdateWay.ofCode(asked[1]) == UpdateWay.IN_PLACE;
    long left = inPlace ? 0 : balance(transaction, op, from) - amount;
    long grown = inPlace ? 0 : balance(transaction, op, to) + amount;
    if (left < 0) {
      return REFUSED;
    }
    // In the order of the accounts: two that move money to and fro would wait for each other.
    long[] accounts = from < to ? new long[] {from, to} : new long[] {to, from};
    for (long account : accounts) {
      open(transaction, op, account);
    }
    if (inPlace) {
      // The payer first: where it has too little, nothing is changed.
      boolean taken = write(transaction, ADD, -amount, op.stream(), from, -amount);
      if (taken) {
        write(transaction, ADD, amount, op.stream(), to, amount);
      }
      return taken ? DONE : REFUSED;
    }
    for (long account : accounts) {
      write(transaction, SET, account == from ? left : grown, op.stream(), account);
    }
    return DONE;
  }

  private static long balance(Transaction transaction, Op op, long account) throws SQLException {
    try (PreparedStatement statement = transaction.prepare(BALANCE)) {
      statement.setString(1, op.stream());
      statement.setLong(2, account);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : op.argument()[2];
      }
    }
  }

  private static void open(Transaction transaction, Op op, long account) throws SQLException {
    write(transaction, OPEN, op.stream(), account, op.argument()[2]);
  }

  /** Whether a row was changed. */
  private static boolean write(Transaction transaction, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = transaction.prepare(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate() == 1;
    }
  }
}
