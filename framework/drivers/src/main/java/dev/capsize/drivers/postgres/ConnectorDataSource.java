package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.Connector;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What Hikari asks for connections. Given an address instead, it would set the login time-out of
 * {@link java.sql.DriverManager}, for the whole JVM and in whole seconds.
 */
final class ConnectorDataSource implements DataSource {

  private final Connector connector;

  ConnectorDataSource(Connector connector) {
    this.connector = connector;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connector.connect();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return connector.connect();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The connector keeps the time itself.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // Nothing is logged.
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
