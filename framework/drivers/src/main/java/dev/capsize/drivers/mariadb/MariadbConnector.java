package dev.capsize.drivers.mariadb;

import dev.capsize.drivers.jdbc.Connections;
import dev.capsize.drivers.jdbc.Connector;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Endpoint.Address;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, each to one address taken at random. An address that failed, or whose
 * connection broke, is left out for a second while there are others.
 */
final class MariadbConnector implements Connector {

  private static final long AVOIDED = 1_000_000_000;

  private final Driver driver;
  private final List<Address> addresses;
  private final Map<String, String> nodesByAddress;
  private final String database;
  private final Properties properties = new Properties();
  private final Map<Address, Long> failures = new HashMap<>();
  private @Nullable Address last;
  private @Nullable String node;

  /**
   * @param driver Connector/J's
   */
  MariadbConnector(Driver driver, Endpoint endpoint, Duration timeout) {
    this.driver = driver;
    addresses = endpoint.addresses();
    nodesByAddress = endpoint.nodesByAddress();
    database = endpoint.database().orElse("");
    endpoint.user().ifPresent(user -> properties.setProperty("user", user));
    endpoint.password().ifPresent(password -> properties.setProperty("password", password));
    // Each bounds one wait; to connect takes three of them, and only the first can be long.
    String millis = String.valueOf(Math.max(1, timeout.toMillis()));
    properties.setProperty("connectTimeout", millis);
    properties.setProperty("socketTimeout", millis);
    // Closing an encrypted socket may wait for its peer, and the network is the run's own.
    properties.setProperty("sslMode", "disable");
  }

  @Override
  public Connection connect() throws SQLException {
    Address address = choose();
    last = address;
    try {
      Connection connection = driver.connect(url(address), properties);
      if (connection == null) {
        throw new SQLException("Connector/J does not know the address " + url(address));
      }
      node = askNode(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      broken();
      throw e;
    }
  }

  @Override
  public void broken() {
    if (last != null) {
      failures.put(last, System.nanoTime());
    }
  }

  /** The server behind the connection that was made last, by its own account. */
  @Nullable String node() {
    return node;
  }

  /** Whether another address could be tried. */
  boolean hasOthers() {
    return addresses.size() > 1;
  }

  /** Without a second address, and without the library's ways to try one again. */
  String url(Address address) {
    return "jdbc:mariadb://" + address.host() + ":" + address.port() + "/" + database;
  }

  private Address choose() {
    long now = System.nanoTime();
    failures.values().removeIf(at -> now - at > AVOIDED);
    List<Address> fresh =
        addresses.stream().filter(address -> !failures.containsKey(address)).toList();
    List<Address> some = fresh.isEmpty() ? addresses : fresh;
    return some.get(ThreadLocalRandom.current().nextInt(some.size()));
  }

  private @Nullable String askNode(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select @@hostname")) {
      result.next();
      String host = result.getString(1);
      return nodesByAddress.containsValue(host) ? host : null;
    } catch (SQLException e) {
      Connections.abort(connection);
      throw e;
    }
  }
}
