package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the driver says of a real server, in each way that an operation can end. */
@Tag("docker")
@Timeout(60)
class PostgresDriverIT {

  /** Where it is not the subject: a loaded machine may need long for a commit. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For a loaded machine; without a time-out these would take for ever. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static PostgresServer server;

  private Client client;

  @BeforeAll
  static void start() {
    server = new PostgresServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    client = open(PATIENT);
    client.prepare();
    server.sql("truncate capsize_ledger, capsize_witness");
  }

  @AfterEach
  void close() {
    client.close();
    noStandbyNeeded(); // else whatever the next test writes would wait for ever
  }

  private static Client open(Duration timeout) {
    return new PostgresDriver().open(server.endpoint(), timeout);
  }

  private static void awaitServed(Client client) {
    await("served").until(() -> client.invoke(op(OpKind.READ, 1)) instanceof Outcome.Ok);
  }

  private static Op op(OpKind kind, long key) {
    return new Op(kind, "orders", key);
  }

  private static Outcome.Ok ok(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return (Outcome.Ok) outcome;
  }

  private static String info(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Info.class);
    return ((Outcome.Info) outcome).why();
  }

  private static String fail(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Fail.class);
    return ((Outcome.Fail) outcome).why();
  }

  @Test
  void writesReadsAndNamesTheNode() {
    assertThat(ok(client.invoke(op(OpKind.INSERT, 7))).servedBy()).isEqualTo("pg-1");
    ok(client.invoke(op(OpKind.INSERT, 3)));
    assertThat(ok(client.invoke(op(OpKind.READ, 7))).value()).containsExactly(1);
    assertThat(ok(client.invoke(op(OpKind.READ, 8))).value()).containsExactly(0);

    Outcome.Ok all = ok(client.invoke(op(OpKind.READ_ALL, 0)));
    assertThat(all.value()).containsExactly(3, 7);
    assertThat(all.servedBy()).isEqualTo("pg-1");

    assertThat(ok(client.invoke(op(OpKind.WITNESS, 1))).servedBy()).isEqualTo("pg-1");
    assertThat(server.sql("select stream, n from capsize_witness")).isEqualTo("orders|1");
  }

  @Test
  void streamsDoNotMeet() {
    ok(client.invoke(op(OpKind.INSERT, 1)));
    ok(client.invoke(new Op(OpKind.INSERT, "payments", 1)));

    assertThat(ok(client.invoke(op(OpKind.READ_ALL, 0))).value()).containsExactly(1);
    assertThat(ok(client.invoke(new Op(OpKind.READ_ALL, "none", 0))).value()).isEmpty();
  }

  @Test
  void aSecondInsertIsRejectedAndTheConnectionKept() {
    ok(client.invoke(op(OpKind.INSERT, 1)));
    String backends = backends();

    assertThat(fail(client.invoke(op(OpKind.INSERT, 1))))
        .startsWith("23505 ")
        .doesNotContain("Key (");

    ok(client.invoke(op(OpKind.INSERT, 2)));
    assertThat(backends()).isEqualTo(backends);
  }

  @Test
  void aReadOnlyServerFailsWrites() {
    server.set("default_transaction_read_only", "on");
    try {
      await("the open session follows the setting")
          .untilAsserted(
              () -> assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).startsWith("25006 "));
      ok(client.invoke(op(OpKind.READ, 1)));
      client.prepare();
    } catch (IOException e) {
      throw new AssertionError("tables are there, nothing has to be written", e);
    } finally {
      server.set("default_transaction_read_only", "off");
    }
  }

  @Test
  void aPausedServerIsUnknownInTime() {
    try (Client hasty = open(TIMEOUT)) {
      awaitServed(hasty);
      server.pause();
      try {
        long start = System.nanoTime();
        assertThat(info(hasty.invoke(op(OpKind.INSERT, 2)))).contains("no answer in time");
        assertInTime(start);

        // A new connection is accepted by the engine's proxy, and never answered.
        start = System.nanoTime();
        assertThat(fail(hasty.invoke(op(OpKind.INSERT, 3)))).startsWith("not connected: ");
        assertInTime(start);
      } finally {
        server.unpause();
      }
      awaitServed(hasty);
    }
    // What the paused server had received it did, after the client had given up.
    await("the unknown write appears").until(() -> ids().contains(2L));
    assertThat(ids()).doesNotContain(3L);
  }

  @Test
  void aServerKilledUnderWayIsUnknown() {
    ok(client.invoke(op(OpKind.INSERT, 1)));
    CompletableFuture<Outcome> outcome = hangingInsert(2);
    server.kill();

    info(outcome.join());
    noStandbyNeeded();
    awaitServed(client);
  }

  @Test
  void aTerminatedSessionIsUnknown() {
    CompletableFuture<Outcome> outcome = hangingInsert(1);
    server.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");

    assertThat(info(outcome.join())).isNotEmpty();
    noStandbyNeeded();
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void aWaitForReplicasThatEndsWithAWarningIsUnknown() {
    CompletableFuture<Outcome> outcome = hangingInsert(1);
    server.sql("select pg_cancel_backend(pid) from pg_stat_activity where usename = 'app'");

    assertThat(info(outcome.join())).startsWith("01000 canceling wait for synchronous replication");
    noStandbyNeeded();
  }

  @Test
  void aWaitForReplicasThatExceedsTheTimeIsUnknown() {
    try (Client hasty = open(TIMEOUT)) {
      awaitServed(hasty);
      server.set("synchronous_standby_names", "nobody");
      long start = System.nanoTime();
      info(hasty.invoke(op(OpKind.INSERT, 1)));
      assertInTime(start);
    }
    noStandbyNeeded();
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void aMissingTableFails() {
    server.sql("drop table capsize_ledger");
    assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).startsWith("42P01 ");
  }

  @Test
  void manyClientsMakeTheTablesAtOnce() {
    server.sql("drop table capsize_ledger, capsize_witness");
    List<CompletableFuture<Boolean>> made =
        IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(this::prepares)).toList();
    assertThat(made).allSatisfy(one -> assertThat(one.join()).isTrue());
  }

  private boolean prepares() {
    try (Client one = open(PATIENT)) {
      one.prepare();
      return one.invoke(op(OpKind.READ, 1)) instanceof Outcome.Ok;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aWrongPasswordFailsAndIsNotShown() {
    try (Client stranger = new PostgresDriver().open(server.endpoint("wr0ng-secret"), PATIENT)) {
      assertThat(fail(stranger.invoke(op(OpKind.READ, 1))))
          .startsWith("not connected: 28P01 ")
          .doesNotContain("wr0ng-secret");
      assertThatThrownBy(stranger::prepare)
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("wr0ng-secret");
    }
  }

  @Test
  void aDeadAddressIsPassedOver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Endpoint both = server.endpoint();
      List<Endpoint.Address> addresses = new ArrayList<>(both.addresses());
      addresses.add(
          new Endpoint.Address(
              "silent", silent.getInetAddress().getHostAddress(), silent.getLocalPort()));
      Endpoint endpoint =
          new Endpoint(
              both.service(),
              addresses,
              both.user(),
              both.password(),
              both.database(),
              both.nodesByAddress());
      for (int i = 0; i < 10; i++) {
        try (Client one = new PostgresDriver().open(endpoint, TIMEOUT)) {
          awaitServed(one);
        }
      }
    }
  }

  @Test
  void closingBreaksACallThatHangs() {
    Client patient = open(Duration.ofMinutes(5));
    server.set("synchronous_standby_names", "nobody");
    try {
      CompletableFuture<Outcome> outcome =
          CompletableFuture.supplyAsync(() -> patient.invoke(op(OpKind.INSERT, 1)));
      awaitWaiting();
      patient.close();

      info(outcome.join());
      assertThat(fail(patient.invoke(op(OpKind.INSERT, 2)))).contains("closed");
    } finally {
      noStandbyNeeded();
      patient.close();
    }
  }

  /** An insert that has committed on the server and waits for a replica that does not exist. */
  private CompletableFuture<Outcome> hangingInsert(long key) {
    server.set("synchronous_standby_names", "nobody");
    Client patient = open(PATIENT);
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> patient.invoke(op(OpKind.INSERT, key)))
            .whenComplete((ended, error) -> patient.close());
    awaitWaiting();
    return outcome;
  }

  private static void awaitWaiting() {
    await("a session waits for its replica")
        .until(
            () ->
                server
                    .sql("select count(*) from pg_stat_activity where wait_event = 'SyncRep'")
                    .equals("1"));
  }

  private static void noStandbyNeeded() {
    server.set("synchronous_standby_names", "");
  }

  private static List<Long> ids() {
    return server
        .sql("select id from capsize_ledger order by id")
        .lines()
        .map(Long::valueOf)
        .toList();
  }

  private static String backends() {
    return server.sql(
        "select string_agg(pid::text, ',') from pg_stat_activity where usename = 'app'");
  }

  private static void assertInTime(long start) {
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
  }
}
