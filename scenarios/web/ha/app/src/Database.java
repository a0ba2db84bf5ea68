import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Where elements are kept, in Postgres. */
final class Database {

  private static final int TIMEOUT = 700;
  private static final String DUPLICATE = "23505";

  private final Pool<Connection> pool;

  Database(String host, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", "app");
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("loginTimeout", "1");
    pool =
        new Pool<>(
            "database",
            8,
            () -> {
              Connection connection =
                  DriverManager.getConnection("jdbc:postgresql://" + host + "/app", properties);
              connection.setNetworkTimeout(Runnable::run, TIMEOUT);
              return connection;
            });
  }

  /** An element that is there already stays; it was uploaded twice. */
  void insert(String stream, long id) throws Exception {
    pool.use(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement("insert into element (stream, id) values (?, ?)")) {
            insert.setString(1, stream);
            insert.setLong(2, id);
            return insert.executeUpdate();
          } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
              return 0;
            }
            throw e;
          }
        });
  }

  boolean contains(String stream, long id) throws Exception {
    return pool.use(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select 1 from element where stream = ? and id = ?")) {
            select.setString(1, stream);
            select.setLong(2, id);
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  List<Long> all(String stream) throws Exception {
    return pool.use(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select id from element where stream = ? order by id")) {
            select.setString(1, stream);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getLong(1));
              }
            }
            return ids;
          }
        });
  }

  void alive() throws Exception {
    pool.use(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement("select 1")) {
            return select.execute();
          }
        });
  }
}
