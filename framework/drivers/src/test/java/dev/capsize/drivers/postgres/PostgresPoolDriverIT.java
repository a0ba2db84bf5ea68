package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool against a real server. */
@Tag("docker")
@Timeout(120)
class PostgresPoolDriverIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private PostgresServer server;
  private List<Client> clients;

  @BeforeEach
  void open() throws IOException {
    server = new PostgresServer();
    clients = new PostgresPoolDriver().open(server.endpoint(), TIMEOUT, 4);
    try (Client patient = new PostgresDriver().open(server.endpoint(), Duration.ofSeconds(20))) {
      patient.prepare();
    }
  }

  @AfterEach
  void close() {
    clients.forEach(Client::close);
    server.close();
  }

  private static void awaitServed(Client client) {
    await("served")
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.invoke(new Op(OpKind.READ, "orders", 1)) instanceof Outcome.Ok);
  }

  private static Op insert(long key) {
    return new Op(OpKind.INSERT, "orders", key);
  }

  @Test
  void allClientsShareOnePool() {
    clients.forEach(PostgresPoolDriverIT::awaitServed);
    await("the pool fills up to one connection a client").until(() -> sessions().equals("4"));
    assertThat(clients.get(3).invoke(insert(1)))
        .isInstanceOfSatisfying(
            Outcome.Ok.class, ok -> assertThat(ok.servedBy()).isEqualTo("pg-1"));
  }

  @Test
  void survivesARestartOfTheServer() {
    clients.forEach(PostgresPoolDriverIT::awaitServed);
    server.kill();
    clients.forEach(PostgresPoolDriverIT::awaitServed);
  }

  @Test
  void aPausedServerIsUnknownInTimeAndThenFails() {
    awaitServed(clients.get(0));
    server.pause();
    try {
      long start = System.nanoTime();
      Outcome first = clients.get(0).invoke(insert(2));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
      assertThat(first).isNotInstanceOf(Outcome.Ok.class);

      await("no connection is left")
          .until(() -> clients.get(1).invoke(insert(3)) instanceof Outcome.Fail);
      start = System.nanoTime();
      assertThat(clients.get(2).invoke(insert(4))).isInstanceOf(Outcome.Fail.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
    } finally {
      server.unpause();
    }
    awaitServed(clients.get(3));
  }

  @Test
  void goesWithItsLastClient() {
    awaitServed(clients.get(0));
    clients.subList(0, 3).forEach(Client::close);
    assertThat(clients.get(0).invoke(insert(2))).isInstanceOf(Outcome.Fail.class);
    awaitServed(clients.get(3));

    clients.get(3).close();
    clients.get(3).close();
    await("all sessions are gone").until(() -> sessions().equals("0"));
  }

  private String sessions() {
    return server.sql("select count(*) from pg_stat_activity where usename = 'app'");
  }
}
