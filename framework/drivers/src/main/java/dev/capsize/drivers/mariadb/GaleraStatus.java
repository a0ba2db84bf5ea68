package dev.capsize.drivers.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What a node says of its Galera cluster; nothing where it belongs to none. */
final class GaleraStatus {

  private static final String STATUS =
      """
      show global status where variable_name in
        ('wsrep_cluster_status', 'wsrep_cluster_size', 'wsrep_local_recv_queue',
         'wsrep_last_committed')""";

  private GaleraStatus() {}

  /** Of a node that belongs to the primary component; what others say of it is out of date. */
  static Map<String, Long> redundancy(Connection connection) throws SQLException {
    Map<String, String> status = read(connection);
    if (!"Primary".equals(status.get("wsrep_cluster_status"))) {
      return Map.of();
    }
    return Map.of(
        "cluster-size", number(status, "wsrep_cluster_size"),
        "receive-queue", number(status, "wsrep_local_recv_queue"));
  }

  /** The number of the last write set that was committed: the same on all nodes. */
  static OptionalLong position(Connection connection) throws SQLException {
    Map<String, String> status = read(connection);
    return status.containsKey("wsrep_last_committed")
        ? OptionalLong.of(number(status, "wsrep_last_committed"))
        : OptionalLong.empty();
  }

  private static long number(Map<String, String> status, String name) throws SQLException {
    String text = status.get(name);
    try {
      return Long.parseLong(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw new SQLException("the server does not tell " + name, e);
    }
  }

  private static Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> status = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(STATUS)) {
      while (result.next()) {
        status.put(result.getString(1), result.getString(2));
      }
    }
    return status;
  }
}
