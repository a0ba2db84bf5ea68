package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.driver.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An address that nodes hand to each other, as clients and kernels see it. */
@Tag("docker")
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VirtualAddressIT {

  /** Each node says its name to whoever connects, and was told the address. */
  private static final String TOPOLOGY =
      """
      images: { base: "debian:bookworm-slim" }
      nodes:
        box:
          image: base
          count: 2
          command:
            - perl
            - -MIO::Socket::INET
            - -e
            - |
              $l = IO::Socket::INET->new(LocalPort => 80, Listen => 9, ReuseAddr => 1) or die;
              while ($c = $l->accept) { print $c "$ENV{CAPSIZE_NODE} $ENV{CAPSIZE_ADDRESS_VIP}\\n"; close $c }
          ready: { tcp: 80 }
        other: { image: base, command: [sleep, "600"] }
      addresses: { vip: { of: box } }
      services: { named: { driver: memory, address: vip, port: 80 } }
      """;

  private TestCluster up;
  private String address;

  @SuppressWarnings("NullAway.Init") // by JUnit
  VirtualAddressIT() {}

  @BeforeAll
  void up(@TempDir Path folder) throws Exception {
    up =
        TestCluster.up(
            TestCluster.topology(folder, "capsize: 1\ntopology: t\n" + TOPOLOGY),
            TestCluster.newRun(),
            folder,
            () -> false);
    address = up.cluster().pod("other").system().exec("printenv", "CAPSIZE_ADDRESS_VIP").out();
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  @Test
  void followsItsHolderAndLeavesADeadOne() {
    assertThat(answer()).isEmpty();

    take("box-1");
    awaitHolder("box-1");
    Set<String> before = inventory("box-1").things();

    Pod first = up.cluster().pod("box-1");
    first.system().kill();
    assertThat(first.inSandbox("ip", "-4", "address").out()).doesNotContain(address);
    take("box-2");
    awaitHolder("box-2");

    first.system().start();
    awaitHolder("box-2");
    // That the address has moved is the systems' doing, and nothing that a fault has left.
    assertThat(inventory("box-1").differences(new Inventory(before))).isEmpty();
  }

  @Test
  void itsGroupAndNobodyElseMayChangeItsNetwork() {
    assertThat(capabilities("box-1")).isEqualTo(capabilities("other") | 1L << 12);
  }

  /** As a system would: it takes the address and tells the neighbours. */
  private void take(String node) {
    Pod pod = up.cluster().pod(node);
    pod.inSandbox("ip", "address", "add", address + "/32", "dev", "eth0").orThrow("taking");
  }

  private Inventory inventory(String node) {
    return up.cluster().pod(node).inventory(List.of());
  }

  private void awaitHolder(String node) {
    await("the address to be served by " + node)
        .atMost(Duration.ofSeconds(20))
        .until(() -> answer().equals(node + " " + address));
  }

  /** What is said at the address; empty where nobody says anything. */
  private String answer() {
    Endpoint.Address way = up.cluster().endpoint("named").addresses().get(0);
    try (Socket socket = new Socket(way.host(), way.port())) {
      socket.setSoTimeout(1000);
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }

  private long capabilities(String node) {
    ExecResult status = up.cluster().pod(node).system().exec("cat", "/proc/self/status");
    return status
        .out()
        .lines()
        .filter(line -> line.startsWith("CapBnd:"))
        .map(line -> Long.parseUnsignedLong(line.substring("CapBnd:".length()).strip(), 16))
        .findFirst()
        .orElseThrow();
  }
}
