package dev.capsize.drivers.postgres;

import static dev.capsize.drivers.postgres.Answers.SERVER;

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

/** Accounts: a row each, made by the first transfer; until then it has what all have at first. */
final class BankSql {

  private static final long[] DONE = {1};
  private static final long[] REFUSED = {0};

  private static final String BALANCES =
      "select "
          + SERVER
          + ", (select array_agg(coalesce(balance, ?) order by account)"
          + " from generate_series(0::bigint, ? - 1) as account"
          + " left join capsize_account on stream = ? and id = account)";

  private static final String BALANCE =
      "select balance from capsize_account where stream = ? and id = ?";

  /** Nothing is changed where less than nothing would be left. */
  private static final String ADD =
      "insert into capsize_account (stream, id, balance) values (?, ?, ?)"
          + " on conflict (stream, id) do update set balance = capsize_account.balance + ?"
          + " where capsize_account.balance + ? >= 0";

  private static final String SET =
      "insert into capsize_account (stream, id, balance) values (?, ?, ?)"
          + " on conflict (stream, id) do update set balance = excluded.balance";

  private final Answers answers;

  BankSql(Answers answers) {
    this.answers = answers;
  }

  Outcome balances(Connection connection, Op op) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BALANCES)) {
      statement.setLong(1, op.argument()[0]);
      statement.setLong(2, op.argument()[1]);
      statement.setString(3, op.stream());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Outcome.Ok(Answers.longs(result, 2), answers.server(result));
      }
    }
  }

  Outcome transfer(Connection connection, Op op, long deadline)
      throws SQLException, AbortedException {
    boolean inPlace = UpdateWay.ofCode(op.argument()[1]) == UpdateWay.IN_PLACE;
    return Transaction.run(
        connection,
        deadline,
        Isolation.ofCode(op.argument()[0]),
        answers,
        transaction -> inPlace ? add(transaction, op) : readAndSet(transaction, op));
  }

  private static long[] add(Transaction transaction, Op op) throws SQLException {
    long[] asked = op.argument();
    long from = asked[3];
    long to = asked[4];
    // In the order of the accounts: two that move money to and fro would wait for each other.
    if (to < from) {
      add(transaction, op.stream(), to, asked[2], asked[5]);
    }
    boolean taken = add(transaction, op.stream(), from, asked[2], -asked[5]);
    if (to < from && !taken) {
      add(transaction, op.stream(), to, asked[2], -asked[5]);
    } else if (taken && from < to) {
      add(transaction, op.stream(), to, asked[2], asked[5]);
    }
    return taken ? DONE : REFUSED;
  }

  private static boolean add(
      Transaction transaction, String stream, long account, long initial, long amount)
      throws SQLException {
    try (PreparedStatement statement = transaction.prepare(ADD)) {
      statement.setString(1, stream);
      statement.setLong(2, account);
      statement.setLong(3, initial + amount);
      statement.setLong(4, amount);
      statement.setLong(5, amount);
      return statement.executeUpdate() == 1;
    }
  }

  private static long[] readAndSet(Transaction transaction, Op op) throws SQLException {
    long[] asked = op.argument();
    long from = balance(transaction, op.stream(), asked[3], asked[2]);
    long to = balance(transaction, op.stream(), asked[4], asked[2]);
    if (from < asked[5]) {
      return REFUSED;
    }
    boolean first = asked[3] < asked[4];
    set(
        transaction,
        op.stream(),
        first ? asked[3] : asked[4],
        first ? from - asked[5] : to + asked[5]);
    set(
        transaction,
        op.stream(),
        first ? asked[4] : asked[3],
        first ? to + asked[5] : from - asked[5]);
    return DONE;
  }

  private static long balance(Transaction transaction, String stream, long account, long initial)
      throws SQLException {
    try (PreparedStatement statement = transaction.prepare(BALANCE)) {
      statement.setString(1, stream);
      statement.setLong(2, account);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : initial;
      }
    }
  }

  private static void set(Transaction transaction, String stream, long account, long balance)
      throws SQLException {
    try (PreparedStatement statement = transaction.prepare(SET)) {
      statement.setString(1, stream);
      statement.setLong(2, account);
      statement.setLong(3, balance);
      statement.executeUpdate();
    }
  }
}
