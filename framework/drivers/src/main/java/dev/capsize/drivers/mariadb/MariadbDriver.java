package dev.capsize.drivers.mariadb;

import dev.capsize.drivers.jdbc.JdbcClient;
import dev.capsize.drivers.jdbc.OwnConnection;
import dev.capsize.drivers.library.Library;
import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.Set;

/**
 * MariaDB and Galera with one connection a client: what the servers do is seen without anything in
 * between.
 *
 * @since 0.1
 */
public final class MariadbDriver implements Driver {

  static final Library CONNECTOR_J =
      new Library("org.mariadb.jdbc.Driver", "org.mariadb.jdbc", "mariadb-java-client", "3.5.11");

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public String summary() {
    return "MariaDB and Galera through MariaDB Connector/J, one connection a client.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return MariadbDialect.kinds();
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    MariadbConnector connector = new MariadbConnector(library(), endpoint, timeout);
    return new JdbcClient(
        endpoint, timeout, new OwnConnection(connector), new MariadbDialect(connector));
  }

  private java.sql.Driver library() {
    try {
      return (java.sql.Driver) CONNECTOR_J.require(name()).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("MariaDB Connector/J cannot be used: " + e, e);
    }
  }
}
