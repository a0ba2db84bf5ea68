package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.Connector;
import dev.capsize.drivers.jdbc.JdbcClient;
import dev.capsize.drivers.jdbc.OwnConnection;
import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.Set;

/**
 * Postgres with one connection a client: what the servers do is seen without anything in between.
 *
 * @since 0.1
 */
public final class PostgresDriver implements Driver {

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String summary() {
    return "Postgres through pgjdbc, one connection a client.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return Statements.kinds();
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    Connector connector = new PostgresConnector(Libraries.pgjdbc(name()), endpoint, timeout);
    return new JdbcClient(
        endpoint,
        timeout,
        new OwnConnection(connector),
        new PostgresDialect(endpoint.nodesByAddress()));
  }
}
