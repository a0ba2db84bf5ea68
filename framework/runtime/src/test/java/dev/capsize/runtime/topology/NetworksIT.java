package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.fault.network.LinkDown;
import dev.capsize.runtime.fault.network.NetDelay;
import dev.capsize.runtime.fault.network.Partition;
import dev.capsize.runtime.fault.node.PowerOff;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in two networks: only the one in the middle meets both of the others. */
@Tag("docker")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworksIT {

  private static final String CALL =
      "exit(IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 7000, Timeout => 2) ? 0 : 1)";

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  NetworksIT() {}

  @BeforeAll
  void up(@TempDir Path folder) throws Exception {
    String listen =
        "command: [perl, -MIO::Socket::INET, -e, \"$s = IO::Socket::INET->new(LocalPort => 7000,"
            + " Listen => 50) or die; while ($c = $s->accept) { print $c 'hello' }\"],"
            + " ready: { tcp: 7000 }";
    up =
        TestCluster.up(
            TestCluster.topology(
                folder,
                """
                capsize: 1
                topology: t
                images: { base: "debian:bookworm-slim" }
                networks: [front, back]
                nodes:
                  lb: { image: base, networks: [front], LISTEN }
                  app: { image: base, networks: [front, back], LISTEN }
                  db: { image: base, networks: [back], LISTEN }
                """
                    .replace("LISTEN", listen)),
            TestCluster.newRun(),
            folder.resolve("logs"),
            () -> false);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  @Test
  void nodesMeetWhereTheyShareANetworkAndNowhereElse() {
    assertThat(pod("app").addresses()).hasSize(2);
    assertThat(pod("lb").addressesSeenBy(pod("db"))).isEmpty();
    for (String other : List.of("lb", "db")) {
      assertThat(calls("app", other)).as("app calls " + other).isTrue();
      assertThat(calls(other, "app")).as(other + " calls app").isTrue();
    }
    assertThat(calls("lb", "db")).as("by name").isFalse();
    assertThat(pod("lb").system().exec("getent", "hosts", "db").out()).isEmpty();
    assertThat(calls("lb", pod("db").addresses().get(0))).as("by address").isFalse();
  }

  @Test
  void publishedPortsLeadToEachOfThemAlsoAfterDeathAndReturn() throws IOException {
    List<String> before = pod("app").addresses();
    pod("app").system().kill();
    pod("app").system().start();
    FaultTrial.seen(Sighting.ACTS, () -> look(pod("app").ready()));
    assertThat(pod("app").addresses()).isEqualTo(before);
    for (String node : List.of("lb", "app", "db")) {
      try (Socket socket = new Socket()) {
        int port = pod(node).published(7000);
        socket.connect(new InetSocketAddress(up.cluster().host(), port), 2000);
        socket.setSoTimeout(5000);
        assertThat(socket.getInputStream().readNBytes(5))
            .as(node)
            .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void aPartitionCutsInTheNetworkThatTheyShareAndLeavesTheOther() {
    Values values = values(new Partition(), Map.of("from", List.of(Target.named("db"))));
    Effect effect = inject(new Partition(), values, "app");
    FaultTrial.seen(
        Sighting.ACTS,
        () -> new Partition().observe(trial.victim("app"), values, Optional.of(effect)));
    assertThat(calls("app", "db")).isFalse();
    assertThat(calls("db", "app")).isFalse();
    assertThat(calls("lb", "app")).isTrue();
    new Partition().heal(trial.victim("app"), values);
    assertThat(calls("app", "db")).isTrue();
  }

  @Test
  void whoNeverMeetsCannotBeCutOff() {
    Values values = values(new Partition(), Map.of("from", List.of(Target.named("db"))));
    assertThatThrownBy(() -> new Partition().inject(trial.victim("lb"), values))
        .hasMessage("lb shares no network with db: there is nothing to cut");
  }

  @Test
  void faultsLiveTheirWholeLifeInSeveralNetworks() {
    trial.wholeLife(new Partition(), values(new Partition(), Map.of()), "app");
    trial.wholeLife(new LinkDown(), values(new LinkDown(), Map.of()), "app");
    trial.wholeLife(
        new NetDelay(), values(new NetDelay(), Map.of("latency", Duration.ofMillis(50))), "app");
    trial.wholeLife(new PowerOff(), values(new PowerOff(), Map.of()), "app");
    FaultTrial.seen(Sighting.ACTS, () -> look(calls("db", "app") && calls("lb", "app")));
  }

  private Effect inject(Fault fault, Values values, String node) {
    return Objects.requireNonNull(trial.inject(fault, values, node).get(node));
  }

  private static Values values(Fault fault, Map<String, Object> given) {
    return FaultTrial.values(fault, given);
  }

  private static Look look(boolean seen) {
    return seen ? Look.acts("") : Look.absent("");
  }

  private boolean calls(String from, String to) {
    return pod(from).system().exec("perl", "-MIO::Socket::INET", "-e", CALL, to).ok();
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }
}
