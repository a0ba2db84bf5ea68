package dev.capsize.drivers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
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

/** What the driver says of a real application, in each way that an operation can end. */
@Tag("docker")
@Timeout(60)
class HttpDriverIT {

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For a loaded machine; without a time-out these would take for ever. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static SetStore store;

  private Client client;

  @BeforeAll
  static void start() {
    store = new SetStore();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void open() {
    client = open(PATIENT);
    awaitServed(client);
  }

  @AfterEach
  void close() {
    client.close();
    store.behaves();
  }

  private static Client open(Duration timeout) {
    return new HttpDriver().open(store.endpoint(), timeout);
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
  void writesReadsAndNamesTheNode() throws IOException {
    assertThat(ok(client.invoke(new Op(OpKind.INSERT, "some", 7))).servedBy()).isEqualTo("store-1");
    ok(client.invoke(new Op(OpKind.INSERT, "some", 3)));
    assertThat(ok(client.invoke(new Op(OpKind.READ, "some", 7))).value()).containsExactly(1);
    assertThat(ok(client.invoke(new Op(OpKind.READ, "some", 8))).value()).containsExactly(0);
    assertThat(ok(client.invoke(new Op(OpKind.READ_ALL, "some", 0))).value()).containsExactly(3, 7);
    assertThat(ok(client.invoke(new Op(OpKind.READ_ALL, "none", 0))).value()).isEmpty();
    assertThat(ok(client.invoke(new Op(OpKind.WITNESS, "holder", 1))).servedBy())
        .isEqualTo("store-1");
    assertThat(client.redundancy()).isEqualTo(Map.of("copies", 2L, "lag", 17L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "409", "429", "503 X-Not-Done=true"})
  void whatProvesThatNothingWasDoneFails(String answer) {
    store.answers(answer);
    assertThat(fail(client.invoke(op(OpKind.INSERT, 1))))
        .isEqualTo("HTTP " + answer.substring(0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"302", "408", "500", "502", "503", "503 X-Not-Done=no", "504"})
  void allElseIsUnknown(String answer) {
    store.answers(answer);
    assertThat(info(client.invoke(op(OpKind.INSERT, 1))))
        .isEqualTo("HTTP " + answer.substring(0, 3));
  }

  @Test
  void aListThatIsNotThereIsNoEmptyList() {
    store.answers("404");
    assertThat(fail(client.invoke(op(OpKind.READ_ALL, 0)))).isEqualTo("HTTP 404");
  }

  @Test
  void aPausedServerIsUnknownInTimeAndMayDoItLater() {
    try (Client hasty = open(TIMEOUT)) {
      awaitServed(hasty);
      store.pause();
      try {
        long start = System.nanoTime();
        assertThat(info(hasty.invoke(op(OpKind.INSERT, 2)))).isEqualTo("no answer in time");
        assertInTime(start);
      } finally {
        store.unpause();
      }
      awaitServed(hasty);
    }
    store.awaitHas("orders", 2);
  }

  @Test
  void aBodyThatDoesNotComeIsUnknownInTime() {
    try (Client hasty = open(TIMEOUT)) {
      store.dawdles();
      ok(client.invoke(op(OpKind.INSERT, 4))); // it has no body
      long start = System.nanoTime();
      assertThat(info(hasty.invoke(op(OpKind.READ_ALL, 0)))).isEqualTo("no answer in time");
      assertInTime(start);
    }
  }

  @Test
  void aServerKilledUnderWayIsUnknown() {
    store.dawdles();
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> client.invoke(op(OpKind.READ_ALL, 0)));
    store.kill();
    assertThat(info(outcome.join())).startsWith("broken off: ");
    store.behaves();
    awaitServed(client);
  }

  @Test
  void whereNobodyListensNothingWasSent() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
    }
    try (Client lost = new HttpDriver().open(SetStore.endpoint(port), TIMEOUT)) {
      assertThat(fail(lost.invoke(op(OpKind.INSERT, 1)))).isEqualTo("not connected");
    }
  }

  @Test
  void closingBreaksACallThatHangs() {
    store.pause();
    try {
      CompletableFuture<Outcome> outcome =
          CompletableFuture.supplyAsync(() -> client.invoke(op(OpKind.INSERT, 1)));
      await("the call to hang or to be closed")
          .until(
              () -> {
                client.close();
                return outcome.isDone();
              });
      assertThat(info(outcome.join())).isEqualTo("closed");
    } finally {
      store.unpause();
    }
  }

  private static void assertInTime(long start) {
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
  }
}
