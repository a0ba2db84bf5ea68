package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.Connector;
import dev.capsize.drivers.jdbc.Dialect;
import dev.capsize.drivers.jdbc.JdbcClient;
import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Postgres through one HikariCP pool for all clients of a workload: the outage that applications
 * see. The pool has one connection a client and goes with the last client that is closed.
 *
 * @since 0.1
 */
public final class PostgresPoolDriver implements Driver {

  @Override
  public String name() {
    return "postgres-pool";
  }

  @Override
  public String summary() {
    return "Postgres through a HikariCP pool that the clients of a workload share.";
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
    return open(endpoint, timeout, 1).get(0);
  }

  @Override
  public List<Client> open(Endpoint endpoint, Duration timeout, int count) {
    Libraries.HIKARI.require(name());
    Connector connector = new PostgresConnector(Libraries.pgjdbc(name()), endpoint, timeout);
    Dialect dialect = new PostgresDialect(endpoint.nodesByAddress());
    Pool pool = new Pool(connector, endpoint.service(), timeout, count);
    return Stream.<Client>generate(
            () -> new JdbcClient(endpoint, timeout, new PooledConnection(pool), dialect))
        .limit(count)
        .toList();
  }
}
