package dev.capsize.drivers.redis;

import static dev.capsize.drivers.server.Outcomes.fail;
import static dev.capsize.drivers.server.Outcomes.info;
import static dev.capsize.drivers.server.Outcomes.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.drivers.server.ServerContainer;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
class RedisDriverIT {

  /** Where it is not the subject: a loaded machine may need long. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For a loaded machine; without a time-out these would take for ever. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      RUN apt-get update && \\
          DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\
              redis-server redis-sentinel sysvinit-utils && rm -rf /var/lib/apt/lists/*
      CMD ["sh", "-c", "while :; do redis-server --bind 0.0.0.0 --requirepass s3cret-of-app \\
          --appendonly yes --dir /tmp; sleep 0.2; done"]
      """;

  private static ServerContainer server;

  private Client client;

  /** Its own for each test: nothing has to be cleaned up. */
  private String stream;

  @BeforeAll
  static void start() {
    server = new ServerContainer("redis-1", DOCKERFILE, 6379, 26379);
    try (Client first = open(PATIENT)) {
      awaitServed(first);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    client = open(PATIENT);
    stream = "s" + System.nanoTime();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static Endpoint endpoint() {
    return endpoint("s3cret-of-app", 6379);
  }

  private static Endpoint endpoint(String password, int port) {
    return new Endpoint(
        "kv",
        List.of(server.address(port)),
        Optional.empty(),
        Optional.of(password),
        Optional.of("main"),
        Map.of(server.ownAddress(), "redis-1"),
        List.of(server.address(6379)));
  }

  private static void redis(String... command) {
    List<String> all = new ArrayList<>(List.of("redis-cli", "-e", "--no-auth-warning", "-a"));
    all.add("s3cret-of-app");
    all.addAll(List.of(command));
    server.exec(all.toArray(String[]::new));
  }

  private static Client open(Duration timeout) {
    return new RedisDriver().open(endpoint(), timeout);
  }

  private static void awaitServed(Client client) {
    await("served")
        .until(() -> client.invoke(new Op(OpKind.READ, "none", 1)) instanceof Outcome.Ok);
  }

  private Op op(OpKind kind, long key, long... argument) {
    return new Op(kind, stream, key, argument);
  }

  @Test
  void writesReadsAndNamesTheNode() {
    assertThat(ok(client.invoke(op(OpKind.INSERT, 7))).servedBy()).isEqualTo("redis-1");
    ok(client.invoke(op(OpKind.INSERT, 30)));
    assertThat(ok(client.invoke(op(OpKind.READ, 7))).value()).containsExactly(1);
    assertThat(ok(client.invoke(op(OpKind.READ, 3))).value()).containsExactly(0);
    assertThat(ok(client.invoke(op(OpKind.READ_ALL, 0))).value()).containsExactlyInAnyOrder(7, 30);
    assertThat(ok(client.invoke(new Op(OpKind.READ_ALL, stream + "x", 0))).value()).isEmpty();
    assertThat(ok(client.invoke(op(OpKind.WITNESS, 1))).servedBy()).isEqualTo("redis-1");
  }

  @Test
  void registersAreWrittenReadAndSetUnderACondition() {
    assertThat(ok(client.invoke(op(OpKind.GET, 1))).value()).isEmpty();
    assertThat(ok(client.invoke(op(OpKind.CAS, 1, 5, 6))).value()).containsExactly(0);
    ok(client.invoke(op(OpKind.PUT, 1, 5)));
    assertThat(ok(client.invoke(op(OpKind.CAS, 1, 4, 6))).value()).containsExactly(0);
    assertThat(ok(client.invoke(op(OpKind.CAS, 1, 5, 6))).value()).containsExactly(1);
    assertThat(ok(client.invoke(op(OpKind.GET, 1))).value()).containsExactly(6);
  }

  @Test
  void aSecondInsertFails() {
    ok(client.invoke(op(OpKind.INSERT, 1)));
    assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).endsWith("is there already");
  }

  @Test
  void aFrozenServerIsUnknownInTime() {
    try (Client hasty = open(TIMEOUT)) {
      awaitServed(hasty);
      server.signal("STOP", "redis-server");
      try {
        long start = System.nanoTime();
        assertThat(info(hasty.invoke(op(OpKind.INSERT, 2)))).isEqualTo("no answer in time");
        assertInTime(start);

        // A new connection is accepted, and its first question never answered.
        start = System.nanoTime();
        Outcome second = hasty.invoke(op(OpKind.INSERT, 3));
        assertThat(second).isNotInstanceOf(Outcome.Ok.class);
        assertInTime(start);
      } finally {
        server.signal("CONT", "redis-server");
      }
      awaitServed(hasty);
    }
  }

  @Test
  void aServerKilledUnderWayIsUnknown() {
    awaitServed(client);
    server.signal("STOP", "redis-server");
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> client.invoke(op(OpKind.INSERT, 2)));
    awaitSent();
    server.signal("KILL", "redis-server");

    assertThat(info(outcome.join())).isNotEqualTo("no answer in time");
    awaitServed(client);
  }

  @Test
  void closingBreaksACallThatHangs() {
    Client patient = open(Duration.ofMinutes(5));
    awaitServed(patient);
    server.signal("STOP", "redis-server");
    try {
      CompletableFuture<Outcome> outcome =
          CompletableFuture.supplyAsync(() -> patient.invoke(op(OpKind.INSERT, 1)));
      awaitSent();
      patient.close();

      info(outcome.join());
      assertThat(fail(patient.invoke(op(OpKind.INSERT, 2)))).contains("closed");
    } finally {
      server.signal("CONT", "redis-server");
      patient.close();
    }
  }

  @Test
  void aReplicaRefusesWritesAndReads() throws IOException {
    redis("replicaof", "127.0.0.1", "1");
    try {
      assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).startsWith("READONLY ");
      ok(client.invoke(op(OpKind.READ, 1)));
      assertThat(client.redundancy()).isEmpty();
      assertThat(client.position()).isEmpty();
    } finally {
      redis("replicaof", "no", "one");
    }
  }

  @Test
  void aMasterThatLacksReplicasRefusesWrites() throws IOException {
    redis("config", "set", "min-replicas-to-write", "1");
    try {
      assertThat(fail(client.invoke(op(OpKind.INSERT, 1)))).startsWith("NOREPLICAS ");
      assertThat(client.redundancy()).containsEntry("replicas-online", 0L).containsEntry("lag", 0L);
    } finally {
      redis("config", "set", "min-replicas-to-write", "0");
    }
  }

  @Test
  void aWrongPasswordFailsAndIsNotShown() {
    try (Client stranger = new RedisDriver().open(endpoint("wr0ng-secret", 6379), PATIENT)) {
      assertThat(fail(stranger.invoke(op(OpKind.READ, 1))))
          .startsWith("not connected: WRONGPASS ")
          .doesNotContain("wr0ng-secret");
    }
  }

  @Test
  void aSentinelLeadsToItsMasterWhoseAddressIsTranslated() {
    String monitor = "sentinel monitor main " + server.ownAddress() + " 6379 1";
    server.exec(
        "sh",
        "-c",
        "printf 'port 26379\\nprotected-mode no\\n%s\\n' '"
            + monitor
            + "' > /tmp/sentinel.conf;"
            + " redis-sentinel /tmp/sentinel.conf --daemonize yes");
    try (Client led = new RedisSentinelDriver().open(endpoint("s3cret-of-app", 26379), PATIENT)) {
      awaitServed(led);
      assertThat(ok(led.invoke(op(OpKind.INSERT, 1))).servedBy()).isEqualTo("redis-1");
    }
    Endpoint nowhere =
        new Endpoint(
            "kv",
            List.of(server.address(26379)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    try (Client lost = new RedisSentinelDriver().open(nowhere, PATIENT)) {
      assertThat(fail(lost.invoke(op(OpKind.INSERT, 2))))
          .isEqualTo("not connected: the master is no node that the service leads to");
    }
  }

  /** What was sent waits in the frozen server's socket. */
  private static void awaitSent() {
    await("the request has arrived")
        .until(
            () ->
                !server
                    .exec(
                        "sh",
                        "-c",
                        "cat /proc/net/tcp /proc/net/tcp6 | awk '$2 ~ /:18EB$/ && $4 == \"01\""
                            + " && $5 !~ /:00000000$/'")
                    .isEmpty());
  }

  private static void assertInTime(long start) {
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
  }
}
