package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.Connector;
import dev.capsize.runtime.driver.Endpoint;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Makes connections within a time-out in milliseconds, through any of the endpoint's addresses.
 *
 * <p>Three settings bound the time. {@code loginTimeout} may have a fraction: it returns to the
 * caller in time, whatever hangs. The attempt lives on in a thread of pgjdbc, which {@code
 * connectTimeout} and {@code socketTimeout}, whole seconds, end soon after.
 */
final class PostgresConnector implements Connector {

  private final String url;
  private final Properties properties = new Properties();
  private final Driver driver;

  /**
   * @param driver pgjdbc's
   */
  PostgresConnector(Driver driver, Endpoint endpoint, Duration timeout) {
    this.driver = driver;
    url = url(endpoint);
    endpoint.user().ifPresent(user -> properties.setProperty("user", user));
    endpoint.password().ifPresent(password -> properties.setProperty("password", password));
    String seconds = String.valueOf(Math.max(1, (timeout.toMillis() + 999) / 1000));
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty(
        "loginTimeout", String.format(Locale.ROOT, "%.3f", timeout.toMillis() / 1000.0));
    properties.setProperty("loadBalanceHosts", "true");
    // A host that failed is avoided for so long; 10 s by default, longer than many a failover.
    properties.setProperty("hostRecheckSeconds", "1");
    properties.setProperty("targetServerType", "any");
    // Closing an encrypted socket may wait for its peer, and the network is the run's own.
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("ApplicationName", "capsize");
    // Saves round trips while connecting.
    properties.setProperty("assumeMinServerVersion", "12");
    // No statement survives its transaction on the server: a pooler in between may switch servers.
    properties.setProperty("prepareThreshold", "0");
  }

  static String url(Endpoint endpoint) {
    String hosts =
        endpoint.addresses().stream()
            .map(address -> address.host() + ":" + address.port())
            .collect(Collectors.joining(","));
    return "jdbc:postgresql://" + hosts + "/" + endpoint.database().orElse("postgres");
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("pgjdbc does not know the address " + url);
    }
    return connection;
  }
}
