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
    clients.get(0).prepare();
  }

  @AfterEach
  void close() {
    clients.forEach(Client::close);
    server.close();
  }

  private static Op insert(long key) {
    return new Op(OpKind.INSERT, "orders", key);
  }

  @Test
  void allClientsShareOnePool() {
    for (int i = 0; i < clients.size(); i++) {
      assertThat(clients.get(i).invoke(insert(i + 1L)))
          .isInstanceOfSatisfying(
              Outcome.Ok.class, ok -> assertThat(ok.servedBy()).isEqualTo("pg-1"));
    }
    await("the pool fills up to one connection a client").until(() -> sessions().equals("4"));
  }

  @Test
  void survivesARestartOfTheServer() {
    assertThat(clients.get(0).invoke(insert(1))).isInstanceOf(Outcome.Ok.class);
    server.kill();

    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      long key = 1000L * (i + 1);
      long[] next = {key};
      await("client " + i + " is served again")
          .atMost(Duration.ofSeconds(30))
          .until(() -> client.invoke(insert(next[0]++)) instanceof Outcome.Ok);
    }
  }

  @Test
  void aPausedServerIsUnknownInTimeAndThenFails() {
    assertThat(clients.get(0).invoke(insert(1))).isInstanceOf(Outcome.Ok.class);
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
    long[] next = {100};
    await("served again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> clients.get(3).invoke(insert(next[0]++)) instanceof Outcome.Ok);
  }

  @Test
  void goesWithItsLastClient() {
    assertThat(clients.get(0).invoke(insert(1))).isInstanceOf(Outcome.Ok.class);
    clients.subList(0, 3).forEach(Client::close);
    assertThat(clients.get(0).invoke(insert(2))).isInstanceOf(Outcome.Fail.class);
    assertThat(clients.get(3).invoke(insert(2))).isInstanceOf(Outcome.Ok.class);

    clients.get(3).close();
    clients.get(3).close();
    await("all sessions are gone").until(() -> sessions().equals("0"));
  }

  private String sessions() {
    return server.sql("select count(*) from pg_stat_activity where usename = 'app'");
  }
}
