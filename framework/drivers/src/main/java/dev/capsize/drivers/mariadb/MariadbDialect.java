package dev.capsize.drivers.mariadb;

import dev.capsize.drivers.jdbc.AbortedException;
import dev.capsize.drivers.jdbc.Dialect;
import dev.capsize.drivers.jdbc.Transaction;
import dev.capsize.model.record.Isolation;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB.
 *
 * <p>Only a rejection before the commit, or a commit that the cluster's certification refused,
 * proves that nothing happened. All other errors may come after the commit, or instead of its
 * confirmation: 1180 (an error during the commit: the cluster broke while it was replicated), 1053
 * (the server goes down), 1317 (interrupted), 1927 (connection killed).
 */
final class MariadbDialect implements Dialect {

  /** A node without a primary component, or one that is joining, serves nobody. */
  private static final int NOT_READY = 1047;

  /** Classes of SQLSTATE whose errors arise before a commit. */
  private static final Set<String> REJECTED_CLASSES =
      Set.of(
          "22", // data exception
          "23", // integrity; 1062 too: a client sends no element twice
          "28", // not authorized
          "42"); // syntax, no such table, no privilege

  private static final Set<Integer> REJECTED =
      Set.of(
          NOT_READY, 1114, // the table is full: at the commit itself it would be a crash
          1205, // a lock was waited for too long
          1213, // deadlock, or the first committer won on another node
          1290, // read-only
          1792, // a read-only transaction
          1836); // read-only mode

  /** What Connector/J and the server add: almost every text would be another one. */
  private static final Pattern FIGURES = Pattern.compile("^\\(conn=-?\\d+\\) ");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern ADDRESS = Pattern.compile("address=\\S+");

  private final MariadbConnector connector;

  MariadbDialect(MariadbConnector connector) {
    this.connector = connector;
  }

  /** What is known here. */
  static Set<OpKind> kinds() {
    return EnumSet.of(
        OpKind.INSERT,
        OpKind.READ,
        OpKind.READ_ALL,
        OpKind.WITNESS,
        OpKind.TXN,
        OpKind.TRANSFER,
        OpKind.BALANCES);
  }

  @Override
  public Outcome run(Connection connection, Op op, long deadline)
      throws SQLException, AbortedException {
    try {
      return switch (op.kind()) {
        case TXN -> transaction(connection, op, deadline, inside -> AppendSql.work(inside, op));
        case TRANSFER ->
            transaction(connection, op, deadline, inside -> BankSql.transfer(inside, op));
        case BALANCES -> BankSql.balances(connection, op, connector.node());
        default -> LedgerSql.run(connection, op, connector.node());
      };
    } catch (SQLException e) {
      if (e.getErrorCode() == NOT_READY) {
        // As a load balancer does: whoever can ask another node leaves this one.
        throw new AbortedException(e, !connector.hasOthers());
      }
      throw e;
    }
  }

  private Outcome transaction(Connection connection, Op op, long deadline, Transaction.Work work)
      throws SQLException, AbortedException {
    try {
      return Transaction.run(
          connection, deadline, Isolation.ofCode(op.argument()[0]), this::begin, work);
    } catch (SQLException e) {
      if (rejected(e)) {
        // Refused as a whole, and perhaps still open: a node that is not ready takes no commit.
        throw new AbortedException(e, false);
      }
      throw e;
    }
  }

  private @Nullable String begin(Statement statement, Isolation isolation) throws SQLException {
    statement.execute("set transaction isolation level " + isolation.name().replace('_', ' '));
    statement.execute("start transaction");
    return connector.node();
  }

  @Override
  public void create(Connection connection) throws SQLException {
    Schema.create(connection);
  }

  @Override
  public Map<String, Long> redundancy(Connection connection) throws SQLException {
    return GaleraStatus.redundancy(connection);
  }

  @Override
  public OptionalLong position(Connection connection) throws SQLException {
    return GaleraStatus.position(connection);
  }

  @Override
  public boolean rejected(SQLException error) {
    @Nullable String state = error.getSQLState();
    return REJECTED.contains(error.getErrorCode())
        || (state != null
            && state.length() == 5
            && REJECTED_CLASSES.contains(state.substring(0, 2)));
  }

  @Override
  public String plain(String line) {
    String text = FIGURES.matcher(line).replaceAll("");
    return ADDRESS.matcher(QUOTED.matcher(text).replaceAll("...")).replaceAll("the server");
  }
}
