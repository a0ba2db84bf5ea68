package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting to what does not answer: nothing was sent, and the caller is back in time. */
@Timeout(60)
class PostgresConnectorTest {

  private static final Duration TIMEOUT = Duration.ofMillis(700);

  /** For a loaded machine; pgjdbc's own time-outs would come after 1 s, 2 s or never. */
  private static final Duration TOLERANCE = Duration.ofMillis(500);

  private static Endpoint endpoint(List<Integer> ports) {
    List<Endpoint.Address> addresses = new ArrayList<>();
    for (int port : ports) {
      addresses.add(new Endpoint.Address("lb-" + (addresses.size() + 1), "127.0.0.1", port));
    }
    return new Endpoint(
        "sql", addresses, Optional.of("app"), Optional.of("s3cret"), Optional.of("app"), Map.of());
  }

  private static Driver driver(String name) {
    return name.equals("postgres") ? new PostgresDriver() : new PostgresPoolDriver();
  }

  private static void assertFailsInTime(Driver driver, Endpoint endpoint) {
    try (Client client = driver.open(endpoint, TIMEOUT)) {
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        Outcome outcome = client.invoke(new Op(OpKind.INSERT, "orders", 1));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(outcome)
            .isInstanceOfSatisfying(
                Outcome.Fail.class,
                fail ->
                    assertThat(fail.why()).startsWith("not connected: ").doesNotContain("s3cret"));
        assertThat(took).isLessThan(TIMEOUT.plus(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "postgres-pool"})
  void aListenerThatNeverAnswers(String driver) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertFailsInTime(driver(driver), endpoint(List.of(silent.getLocalPort())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "postgres-pool"})
  void aHostThatSwallowsPackets(String driver) throws IOException {
    List<Socket> fill = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      try {
        fill(full, fill);
        assertFailsInTime(driver(driver), endpoint(List.of(full.getLocalPort())));
      } finally {
        for (Socket socket : fill) {
          socket.close();
        }
      }
    }
  }

  /** Takes all places of the queue: the kernel drops the packets of who comes then. */
  private static void fill(ServerSocket full, List<Socket> taken) throws IOException {
    while (true) {
      Socket socket = new Socket();
      taken.add(socket);
      try {
        socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "postgres-pool"})
  void aPortThatNobodyHas(String driver) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertFailsInTime(driver(driver), endpoint(List.of(port)));
  }

  @Test
  void allAddressesAreInOneUrl() {
    assertThat(PostgresConnector.url(endpoint(List.of(5000, 5001))))
        .isEqualTo("jdbc:postgresql://127.0.0.1:5000,127.0.0.1:5001/app");
  }

  @Test
  void opensWithoutReachingAnything() {
    Endpoint nowhere = endpoint(List.of(1));
    new PostgresDriver().open(nowhere, TIMEOUT).close();
    new PostgresPoolDriver().open(nowhere, TIMEOUT, 3).forEach(Client::close);
  }
}
