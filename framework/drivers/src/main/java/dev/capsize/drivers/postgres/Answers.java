package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.Transaction;
import dev.capsize.model.record.Isolation;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all answers have in common: who gave them, and whether the server vouches for them. */
final class Answers implements Transaction.Frame {

  /** To be asked for in every statement. */
  static final String SERVER = "host(inet_server_addr())";

  private static final long[] NOTHING = {};

  private final Map<String, String> nodesByAddress;

  Answers(Map<String, String> nodesByAddress) {
    this.nodesByAddress = nodesByAddress;
  }

  /** The node that answered: {@link #SERVER} is the first column. */
  @Nullable String server(ResultSet result) throws SQLException {
    String address = result.getString(1);
    return address == null ? null : nodesByAddress.get(address);
  }

  /**
   * A write that succeeds with a warning: "canceling wait for synchronous replication" says that it
   * may be lost yet. No other warning is expected; when in doubt, it is unknown.
   */
  @Override
  public Optional<String> doubt(Statement statement) throws SQLException {
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

  @Override
  public @Nullable String begin(Statement statement, Isolation isolation) throws SQLException {
    String level = isolation.name().replace('_', ' ');
    // Both in one round trip.
    statement.execute("begin isolation level " + level + "; select " + SERVER);
    if (!statement.getMoreResults()) {
      throw new SQLException("no answer to who the server is");
    }
    try (ResultSet result = statement.getResultSet()) {
      result.next();
      return server(result);
    }
  }

  /** An array of bigint; empty for null. */
  static long[] longs(ResultSet result, int column) throws SQLException {
    Array array = result.getArray(column);
    if (array == null) {
      return NOTHING;
    }
    Long[] boxed = (Long[]) array.getArray();
    long[] plain = new long[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      plain[i] = boxed[i];
    }
    return plain;
  }
}
