package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers, lists, accounts and queues on a real server, each way that a transaction can end. */
@Tag("docker")
@Timeout(60)
class PostgresWorkloadsIT {

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int SERIALIZABLE = 0;
  private static final int REPEATABLE_READ = 1;
  private static final int READ_COMMITTED = 2;
  private static final int IN_PLACE = 0;
  private static final int READ_MODIFY_WRITE = 1;

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
    client = new PostgresDriver().open(server.endpoint(), PATIENT);
    client.prepare();
    server.sql(
        "truncate capsize_ledger, capsize_register, capsize_append, capsize_queue, capsize_account");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private long[] ok(OpKind kind, long key, long... argument) {
    return ok(client.invoke(new Op(kind, "s", key, argument)));
  }

  private static long[] ok(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    assertThat(((Outcome.Ok) outcome).servedBy()).isEqualTo("pg-1");
    return ((Outcome.Ok) outcome).value();
  }

  private static String fail(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Fail.class);
    return ((Outcome.Fail) outcome).why();
  }

  private static String info(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Info.class);
    return ((Outcome.Info) outcome).why();
  }

  private static Op append(int isolation, int update, long key, long element) {
    return new Op(OpKind.TXN, "s", 0, new long[] {isolation, update, 1, 1, key, element});
  }

  private long[] list(long key) {
    return ok(OpKind.TXN, 0, SERIALIZABLE, IN_PLACE, 1, 0, key, 0);
  }

  @Test
  void registersAreReadWrittenAndSetConditionally() {
    assertThat(ok(OpKind.GET, 1)).isEmpty();
    assertThat(ok(OpKind.CAS, 1, 5, 6)).containsExactly(0);
    assertThat(ok(OpKind.PUT, 1, 5)).isEmpty();
    assertThat(ok(OpKind.CAS, 1, 5, 6)).containsExactly(1);
    assertThat(ok(OpKind.CAS, 1, 5, 7)).containsExactly(0);
    assertThat(ok(OpKind.GET, 1)).containsExactly(6);
    assertThat(ok(OpKind.PUT, 1, 8)).isEmpty();
    assertThat(ok(OpKind.GET, 1)).containsExactly(8);
    assertThat(ok(OpKind.GET, 2)).isEmpty();
    assertThat(ok(client.invoke(new Op(OpKind.GET, "other", 1)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {IN_PLACE, READ_MODIFY_WRITE})
  void transactionsAppendToListsAndReadThem(int update) {
    long[] both = {SERIALIZABLE, update, 4, 1, 1, 7, 1, 1, 8, 0, 1, 0, 0, 2, 0};
    assertThat(ok(OpKind.TXN, 0, both)).containsExactly(2, 7, 8, 0);
    ok(client.invoke(append(READ_COMMITTED, update, 1, 9)));
    assertThat(list(1)).containsExactly(3, 7, 8, 9);
    assertThat(list(2)).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {SERIALIZABLE, REPEATABLE_READ})
  void aTransactionThatWasOvertakenIsCertainlyAborted(int isolation) throws Exception {
    ok(client.invoke(append(isolation, READ_MODIFY_WRITE, 1, 1)));
    String backends = backends();

    assertThat(fail(overtaken(append(isolation, READ_MODIFY_WRITE, 1, 2)))).startsWith("40001 ");

    assertThat(list(1)).containsExactly(2, 1, 99);
    assertThat(backends()).isEqualTo(backends);
  }

  @Test
  void readCommittedLosesAnUpdateThatTheClientComputes() throws Exception {
    ok(client.invoke(append(READ_COMMITTED, READ_MODIFY_WRITE, 1, 1)));

    ok(overtaken(append(READ_COMMITTED, READ_MODIFY_WRITE, 1, 2)));

    assertThat(list(1)).containsExactly(2, 1, 2);
  }

  @Test
  void readCommittedKeepsAnUpdateThatTheServerComputes() throws Exception {
    ok(client.invoke(append(READ_COMMITTED, IN_PLACE, 1, 1)));

    ok(overtaken(append(READ_COMMITTED, IN_PLACE, 1, 2)));

    assertThat(list(1)).containsExactly(3, 1, 99, 2);
  }

  /** Somebody else appends 99 to list 1 between its reading and its writing. */
  private Outcome overtaken(Op op) throws SQLException {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update capsize_append set value = value || 99::bigint where key = 1");
      CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> client.invoke(op));
      await("it waits for the row").until(() -> waiting().equals("1"));
      other.commit();
      return outcome.join();
    }
  }

  @Test
  void whatExceedsTheTimeBeforeTheCommitIsCertainlyAborted() throws Exception {
    ok(client.invoke(append(SERIALIZABLE, IN_PLACE, 1, 1)));
    try (Client hasty = new PostgresDriver().open(server.endpoint(), TIMEOUT);
        Connection other = connect();
        Statement statement = other.createStatement()) {
      await().until(() -> hasty.invoke(new Op(OpKind.GET, "s", 1)) instanceof Outcome.Ok);
      other.setAutoCommit(false);
      statement.execute("update capsize_append set value = value || 99::bigint where key = 1");

      assertThat(fail(hasty.invoke(append(SERIALIZABLE, IN_PLACE, 1, 2))))
          .contains("no answer in time");

      other.rollback();
      await().until(() -> hasty.invoke(new Op(OpKind.GET, "s", 1)) instanceof Outcome.Ok);
    }
    assertThat(list(1)).containsExactly(1, 1);
  }

  @Test
  void aCommitWithoutAnAnswerIsUnknown() {
    server.set("synchronous_standby_names", "nobody");
    try (Client hasty = new PostgresDriver().open(server.endpoint(), TIMEOUT)) {
      await().until(() -> hasty.invoke(new Op(OpKind.GET, "s", 1)) instanceof Outcome.Ok);
      assertThat(info(hasty.invoke(append(SERIALIZABLE, IN_PLACE, 1, 2))))
          .contains("no answer in time");
    } finally {
      server.set("synchronous_standby_names", "");
    }
    await("it was committed after all").until(() -> list(1)[0] == 1);
  }

  @Test
  void aCommitThatDoesNotAwaitItsReplicaIsUnknown() {
    server.set("synchronous_standby_names", "nobody");
    try {
      CompletableFuture<Outcome> outcome =
          CompletableFuture.supplyAsync(() -> client.invoke(append(SERIALIZABLE, IN_PLACE, 1, 2)));
      await()
          .until(
              () ->
                  server
                      .sql("select count(*) from pg_stat_activity where wait_event = 'SyncRep'")
                      .equals("1"));
      server.sql("select pg_cancel_backend(pid) from pg_stat_activity where usename = 'app'");
      assertThat(info(outcome.join()))
          .startsWith("01000 canceling wait for synchronous replication");
    } finally {
      server.set("synchronous_standby_names", "");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {IN_PLACE, READ_MODIFY_WRITE})
  void moneyIsMovedAndItsTotalStays(int update) {
    assertThat(ok(OpKind.BALANCES, 0, 10, 3)).containsExactly(10, 10, 10);
    assertThat(ok(OpKind.TRANSFER, 0, SERIALIZABLE, update, 10, 2, 0, 7)).containsExactly(1);
    assertThat(ok(OpKind.TRANSFER, 0, SERIALIZABLE, update, 10, 0, 1, 2)).containsExactly(1);
    assertThat(ok(OpKind.BALANCES, 0, 10, 3)).containsExactly(15, 12, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {IN_PLACE, READ_MODIFY_WRITE})
  void nobodyGivesWhatTheyHaveNot(int update) {
    ok(OpKind.TRANSFER, 0, SERIALIZABLE, update, 10, 2, 0, 7);
    ok(OpKind.TRANSFER, 0, SERIALIZABLE, update, 10, 1, 0, 7);
    assertThat(ok(OpKind.TRANSFER, 0, SERIALIZABLE, update, 10, 2, 0, 7)).containsExactly(0);
    assertThat(ok(OpKind.TRANSFER, 0, SERIALIZABLE, update, 10, 1, 2, 7)).containsExactly(0);
    assertThat(ok(OpKind.BALANCES, 0, 10, 3)).containsExactly(24, 3, 3);
  }

  @Test
  void aQueueGivesEachElementOnce() {
    assertThat(ok(OpKind.DEQUEUE, 0)).isEmpty();
    ok(OpKind.ENQUEUE, 1);
    ok(OpKind.ENQUEUE, 2);
    ok(OpKind.ENQUEUE, 3);
    assertThat(ok(OpKind.DEQUEUE, 0)).containsExactly(1);
    assertThat(ok(OpKind.READ_ALL, 0)).containsExactly(2, 3);
    assertThat(ok(OpKind.DEQUEUE, 0)).containsExactly(2);
    assertThat(ok(OpKind.DEQUEUE, 0)).containsExactly(3);
    assertThat(ok(OpKind.DEQUEUE, 0)).isEmpty();
  }

  @Test
  void anElementThatSomebodyIsTakingIsPassedOver() throws Exception {
    ok(OpKind.ENQUEUE, 1);
    ok(OpKind.ENQUEUE, 2);
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from capsize_queue where id = 1 for update");
      assertThat(ok(OpKind.DEQUEUE, 0)).containsExactly(2);
      other.rollback();
    }
  }

  private static Connection connect() throws SQLException {
    Endpoint endpoint = server.endpoint();
    return DriverManager.getConnection(
        PostgresConnector.url(endpoint),
        endpoint.user().orElseThrow(),
        endpoint.password().orElseThrow());
  }

  private static String waiting() {
    return server.sql(
        "select count(*) from pg_stat_activity where usename = 'app' and wait_event_type = 'Lock'");
  }

  private static String backends() {
    return server.sql(
        "select string_agg(pid::text, ' ') from pg_stat_activity where usename = 'app'");
  }
}
