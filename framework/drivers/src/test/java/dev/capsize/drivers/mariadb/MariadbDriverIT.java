package dev.capsize.drivers.mariadb;

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
class MariadbDriverIT {

  /** Where it is not the subject: a loaded machine may need long for a commit. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For a loaded machine; without a time-out these would take for ever. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static MariadbServer server;

  private Client client;

  @BeforeAll
  static void start() {
    server = new MariadbServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    client = open(PATIENT);
    client.prepare();
    server.sql(
        "delete from capsize_ledger; delete from capsize_witness; delete from capsize_append;"
            + " delete from capsize_account");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static Client open(Duration timeout) {
    return new MariadbDriver().open(server.endpoint(), timeout);
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
    assertThat(ok(client.invoke(op(OpKind.INSERT, 7))).servedBy()).isEqualTo("galera-1");
    ok(client.invoke(op(OpKind.INSERT, 3)));
    assertThat(ok(client.invoke(op(OpKind.READ, 7))).value()).containsExactly(1);
    assertThat(ok(client.invoke(op(OpKind.READ, 8))).value()).containsExactly(0);
    assertThat(ok(client.invoke(op(OpKind.READ_ALL, 0))).value()).containsExactly(3, 7);
    ok(client.invoke(new Op(OpKind.INSERT, "payments", 1)));
    assertThat(ok(client.invoke(new Op(OpKind.READ_ALL, "none", 0))).value()).isEmpty();
  }

  @Test
  void theWitnessHasOneRowForEachNode() {
    ok(client.invoke(op(OpKind.WITNESS, 1)));
    assertThat(ok(client.invoke(op(OpKind.WITNESS, 2))).servedBy()).isEqualTo("galera-1");
    assertThat(server.sql("select stream, node, n from capsize_witness"))
        .isEqualTo("orders\tgalera-1\t2");
  }

  @Test
  void transactionsAppendAndReadLists() {
    // Isolation 1 is repeatable read, update 0 in place; append 5, then 6 to list 1, read lists 1
    // and 2.
    Op op =
        new Op(OpKind.TXN, "lists", 0, new long[] {1, 0, 4, 1, 1, 5, 1, 1, 6, 0, 1, 0, 0, 2, 0});
    assertThat(ok(client.invoke(op)).value()).containsExactly(2, 5, 6, 0);
    assertThat(server.sql("select id, value from capsize_append")).isEqualTo("1\t5,6");
  }

  @Test
  void moneyIsMovedOrRefused() {
    long[] fiftyOfHundred = {1, 0, 100, 0, 1, 50};
    Op transfer = new Op(OpKind.TRANSFER, "accounts", 0, fiftyOfHundred);
    assertThat(ok(client.invoke(transfer)).value()).containsExactly(1);
    assertThat(ok(client.invoke(transfer)).value()).containsExactly(1);
    assertThat(ok(client.invoke(transfer)).value()).containsExactly(0);
    assertThat(
            ok(client.invoke(new Op(OpKind.BALANCES, "accounts", 0, new long[] {100, 3}))).value())
        .containsExactly(0, 200, 100);
  }

  @Test
  void theClustersFiguresAreTold() throws IOException {
    assertThat(client.redundancy()).containsEntry("cluster-size", 1L).containsKey("receive-queue");
    long before = client.position().orElseThrow();
    ok(client.invoke(op(OpKind.INSERT, 1)));
    assertThat(client.position().orElseThrow()).isGreaterThan(before);
  }

  @Test
  void aSecondInsertIsRejectedAndTheConnectionKept() {
    ok(client.invoke(op(OpKind.INSERT, 1)));
    String sessions = sessions();
    assertThat(fail(client.invoke(op(OpKind.INSERT, 1))))
        .startsWith("23000 Duplicate entry ...")
        .doesNotContain("conn=");
    ok(client.invoke(op(OpKind.INSERT, 2)));
    assertThat(sessions()).isEqualTo(sessions);
  }

  @Test
  void aReadOnlyServerFailsWrites() throws IOException {
    server.sql("set global read_only = 1");
    try {
      assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).contains("read-only");
      ok(client.invoke(op(OpKind.READ, 1)));
      client.prepare(); // the tables are there, nothing has to be written
    } finally {
      server.sql("set global read_only = 0");
    }
  }

  @Test
  void aNodeThatServesNobodyFails() {
    server.sql("set global wsrep_reject_queries = ALL");
    try {
      assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).contains("not yet prepared node");
      fail(client.invoke(op(OpKind.WITNESS, 1)));
      fail(client.invoke(op(OpKind.READ, 1)));
      fail(client.invoke(op(OpKind.READ_ALL, 1)));
    } finally {
      server.sql("set global wsrep_reject_queries = NONE");
    }
    ok(client.invoke(op(OpKind.INSERT, 1)));
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
    CompletableFuture<Outcome> outcome = hangingInsert(open(PATIENT), 2);
    server.kill();

    info(outcome.join());
    awaitServed(client);
  }

  @Test
  void aKilledSessionIsUnknown() {
    Client patient = open(PATIENT);
    CompletableFuture<Outcome> outcome = hangingInsert(patient, 2);
    server.sql("kill user app");

    assertThat(info(outcome.join())).isNotEmpty();
    patient.close();
    server.kill();
  }

  @Test
  void closingBreaksACallThatHangs() {
    Client patient = open(Duration.ofMinutes(5));
    CompletableFuture<Outcome> outcome = hangingInsert(patient, 2);
    patient.close();

    info(outcome.join());
    assertThat(fail(patient.invoke(op(OpKind.INSERT, 3)))).contains("closed");
    server.kill();
  }

  @Test
  void aMissingTableFails() {
    server.sql("drop table capsize_ledger");
    assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).startsWith("42S02 ");
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
    try (Client stranger = new MariadbDriver().open(server.endpoint("wr0ng-secret"), PATIENT)) {
      assertThat(fail(stranger.invoke(op(OpKind.READ, 1))))
          .startsWith("not connected: 28000 ")
          .doesNotContain("wr0ng-secret");
      assertThatThrownBy(stranger::prepare)
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("wr0ng-secret");
    }
  }

  @Test
  void aDeadAddressIsLeftForAnother() throws IOException {
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
      for (int i = 0; i < 6; i++) {
        try (Client one = new MariadbDriver().open(endpoint, TIMEOUT)) {
          // One address an operation: where the first is dead the second operation has the other.
          if (one.invoke(op(OpKind.READ, 1)) instanceof Outcome.Fail) {
            ok(one.invoke(op(OpKind.READ, 1)));
          }
        }
      }
    }
  }

  /** An insert that waits for another transaction's lock. */
  private static CompletableFuture<Outcome> hangingInsert(Client patient, long key) {
    server.hold(key);
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> patient.invoke(op(OpKind.INSERT, key)));
    await("a session waits").until(server::somebodyWaits);
    return outcome;
  }

  private static List<Long> ids() {
    return server
        .sql("select id from capsize_ledger order by id")
        .lines()
        .map(Long::valueOf)
        .toList();
  }

  private static String sessions() {
    return server.sql(
        "select group_concat(id order by id) from information_schema.processlist where user = 'app'");
  }

  private static void assertInTime(long start) {
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
  }
}
