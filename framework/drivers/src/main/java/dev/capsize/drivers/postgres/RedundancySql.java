package dev.capsize.drivers.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;

/** The redundancy figures of a primary, and how far the data of any node reaches. */
final class RedundancySql {

  private static final String FIGURES =
      """
      select pg_is_in_recovery(),
        count(*) filter (where pid is not null and state is null),
        count(*) filter (where state = 'streaming'),
        count(*) filter (where state = 'streaming' and sync_state in ('sync', 'quorum')),
        coalesce(max(pg_wal_lsn_diff(
          case when pg_is_in_recovery() then null else pg_current_wal_lsn() end,
          coalesce(replay_lsn, '0/0'))) filter (where state = 'streaming'), 0)::bigint
      from pg_stat_replication""";

  private static final String POSITION =
      """
      select pg_wal_lsn_diff(
        case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
        '0/0')::bigint""";

  private RedundancySql() {}

  /** Bytes of write-ahead log: written on a primary, replayed on a standby. */
  static OptionalLong position(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(POSITION)) {
      result.next();
      long position = result.getLong(1);
      return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
    }
  }

  /**
   * The figures; none on a standby. A replica that has not said yet what it has replayed lags by
   * everything.
   *
   * @throws SQLException also when the user may not see them: zeros would be a wrong answer
   */
  static Map<String, Long> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(FIGURES)) {
      result.next();
      if (result.getBoolean(1)) {
        return Map.of();
      }
      if (result.getLong(2) > 0) {
        throw new SQLException(
            "the user may not see pg_stat_replication: grant pg_monitor to it", "42501");
      }
      return Map.of(
          "streaming", result.getLong(3),
          "synchronous", result.getLong(4),
          "lag", Math.max(0, result.getLong(5)));
    }
  }
}
