package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Size;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worse network between real nodes: it is felt, by those who are meant, and it goes. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrafficFaultsIT {

  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final long LATENCY_MICROS = 100_000;

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  TrafficFaultsIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("chatter", logs);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  @AfterEach
  void nothingIsLeft() {
    for (Pod pod : up.cluster().pods()) {
      assertThat(pod.inSandbox("iptables", "-w", "-t", "raw", "-S").out())
          .doesNotContain("capsize-", "probe-");
      assertThat(pod.inSandbox("cat", "/proc/net/netfilter/nfnetlink_queue").out()).isBlank();
      assertThat(pod.inSandbox("tc", "qdisc").out()).doesNotContain("netem", "htb", "ingress");
    }
  }

  static List<Fault> faults() {
    return List.of(
        new NetDelay(),
        new NetLoss(),
        new NetRate(),
        new NetDuplicate(),
        new NetCorrupt(),
        new NetReorder(),
        new DegradeRegion());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isFeltDoesNotSpreadAndIsGoneAfterHealing(Fault fault) {
    trial.wholeLife(fault, values(fault, Map.of()), "chat-1");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isNotFeltWhereNothingIsAskedFor(Fault fault) {
    Values nothing =
        values(
            fault,
            Map.of(
                "percent", new Percentage(0),
                "loss", new Percentage(0.000001),
                "latency", Duration.ofMillis(1)));
    if (fault instanceof NetDelay || fault instanceof NetRate) {
      return; // Any delay is felt, and so is any limit.
    }

    Effect effect = fault.inject(trial.victim("chat-1"), nothing);

    assertThat(look(fault, trial.victim("chat-1"), nothing, effect)).isEqualTo(Sighting.UNCLEAR);
    fault.heal(trial.victim("chat-1"), nothing);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void healingTwiceOrWithoutAnInjectionDoesNoHarm(Fault fault) {
    Values values = values(fault, Map.of());

    fault.heal(trial.victim("chat-2"), values);
    fault.heal(trial.victim("chat-2"), values);

    assertThat(fault.observe(trial.victim("chat-2"), values, Optional.empty()).sighting())
        .isEqualTo(Sighting.ABSENT);
  }

  @Test
  void halfAnInjectionIsHealed() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of());
    Traffic.prepare(
        pod("chat-1"), "the-fault", fault.impairment(values), new Peers(List.of(), List.of()));

    assertThat(fault.observe(trial.victim("chat-1"), values, Optional.empty()).sighting())
        .isEqualTo(Sighting.UNCLEAR);
    fault.heal(trial.victim("chat-1"), values);

    assertThat(fault.observe(trial.victim("chat-1"), values, Optional.empty()).sighting())
        .isEqualTo(Sighting.ABSENT);
  }

  @Test
  void aDelayMeetsTheNamedPeerAndNoOther() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of("to", List.of(Target.named("chat-2"))));
    fault.inject(trial.victim("chat-1"), values);

    assertThat(roundTrip("chat-1", "chat-2")).isGreaterThanOrEqualTo(2 * LATENCY_MICROS);
    assertThat(roundTrip("chat-1", "chat-3")).isLessThan(roundTrip("chat-1", "chat-2"));
    fault.heal(trial.victim("chat-1"), values);
  }

  @Test
  void aDelayLosesNothing() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of());
    fault.inject(trial.victim("chat-1"), values);

    assertThat(echoes("chat-1", "chat-2")).allMatch(echo -> echo.missing() == 0);
    fault.heal(trial.victim("chat-1"), values);
  }

  @Test
  void oneDirectionIsDelayedOnce() {
    for (String direction : List.of("to", "from")) {
      NetDelay fault = new NetDelay();
      Values once = values(fault, Map.of("direction", direction));
      Effect effect = fault.inject(trial.victim("chat-1"), once);

      assertThat(roundTrip("chat-1", "chat-2")).isGreaterThanOrEqualTo(LATENCY_MICROS);
      assertThat(look(fault, trial.victim("chat-1"), once, effect)).isEqualTo(Sighting.ACTS);
      // What is delayed once is not what was to be delayed twice.
      Values twice = values(fault, Map.of("latency", LATENCY.multipliedBy(1000)));
      assertThat(fault.felt(twice, Baseline.in(effect), echoes("chat-1", "chat-2"))).isFalse();
      fault.heal(trial.victim("chat-1"), once);
    }
  }

  @Test
  void twoDelaysOnOneNodeAddUpAndHealApart() {
    NetDelay fault = new NetDelay();
    Values near = values(fault, Map.of("to", List.of(Target.named("chat-2"))));
    Values all = values(fault, Map.of());
    Victim first = victim("first", "chat-1");
    Victim second = victim("second", "chat-1");

    fault.inject(first, near);
    Effect effect = fault.inject(second, all);

    assertThat(roundTrip("chat-1", "chat-2")).isGreaterThanOrEqualTo(4 * LATENCY_MICROS);
    assertThat(roundTrip("chat-1", "chat-3")).isGreaterThanOrEqualTo(2 * LATENCY_MICROS);
    fault.heal(first, near);
    assertThat(fault.observe(first, near, Optional.empty()).sighting()).isEqualTo(Sighting.ABSENT);
    assertThat(roundTrip("chat-1", "chat-3")).isGreaterThanOrEqualTo(2 * LATENCY_MICROS);
    assertThat(fault.observe(second, all, Optional.empty()).sighting()).isEqualTo(Sighting.ACTS);
    fault.heal(second, all);
    FaultTrial.seen(Sighting.ABSENT, () -> fault.observeHealed(second, all, effect));
  }

  @Test
  void betweenTwoTargetsEachDirectionIsDelayedOnce() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of());
    List<Pod> both = List.of(pod("chat-1"), pod("chat-2"));
    Victim one = victim("both", "chat-1", both);
    Victim other = victim("both", "chat-2", both);

    fault.inject(one, values);
    fault.inject(other, values);

    assertThat(roundTrip("chat-1", "chat-2")).isGreaterThanOrEqualTo(2 * LATENCY_MICROS);
    assertThat(rules("chat-1")).doesNotContain("-d " + pod("chat-2").addresses().get(0));
    assertThat(rules("chat-1")).contains("-d " + pod("chat-3").addresses().get(0));
    fault.heal(one, values);
    fault.heal(other, values);
  }

  @Test
  void aPartitionCutsWhatIsDelayed() {
    NetDelay delay = new NetDelay();
    Values late = values(delay, Map.of());
    Partition partition = new Partition();
    Values cut =
        FaultTrial.values(
            partition,
            Map.of("target", Target.named("chat-1"), "from", List.of(Target.named("chat"))));
    Effect effect = delay.inject(victim("late", "chat-1"), late);
    Effect silence = partition.inject(victim("cut", "chat-1"), cut);

    FaultTrial.seen(
        Sighting.ACTS, () -> partition.observe(victim("cut", "chat-1"), cut, Optional.of(silence)));
    assertThat(echoes("chat-1", "chat-2")).noneMatch(Echoes::answered);

    partition.heal(victim("cut", "chat-1"), cut);
    FaultTrial.seen(
        Sighting.ACTS, () -> delay.observe(victim("late", "chat-1"), late, Optional.of(effect)));
    delay.heal(victim("late", "chat-1"), late);
  }

  @Test
  void aKilledQueueIsHarmlessAndNoticed() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of());
    Effect effect = fault.inject(trial.victim("chat-1"), values);
    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(trial.victim("chat-1"), values, Optional.of(effect)));

    signalQueue("KILL");

    Awaitility.await("packets pass")
        .until(() -> echoes("chat-1", "chat-2").stream().allMatch(echo -> echo.missing() == 0));
    assertThat(look(fault, trial.victim("chat-1"), values, effect)).isEqualTo(Sighting.UNCLEAR);
    fault.heal(trial.victim("chat-1"), values);
    FaultTrial.seen(
        Sighting.ABSENT, () -> fault.observeHealed(trial.victim("chat-1"), values, effect));
  }

  @Test
  void aQueueThatStandsStillIsNoticed() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of());
    Effect effect = fault.inject(trial.victim("chat-1"), values);

    signalQueue("STOP");

    assertThat(look(fault, trial.victim("chat-1"), values, effect)).isEqualTo(Sighting.UNCLEAR);
    fault.heal(trial.victim("chat-1"), values);
    FaultTrial.seen(
        Sighting.ABSENT, () -> fault.observeHealed(trial.victim("chat-1"), values, effect));
  }

  @Test
  void whatArrivesOfCorruptedAndDoubledConnectionsIsWhatWasSent() {
    NetCorrupt corrupt = new NetCorrupt();
    NetDuplicate duplicate = new NetDuplicate();
    Values some = values(corrupt, Map.of("percent", new Percentage(0.05)));
    corrupt.inject(victim("wrong", "chat-1"), some);
    duplicate.inject(victim("twice", "chat-1"), some);
    long before = checksumErrors("chat-2");

    assertThat(arriving("chat-1", "chat-2")).isEqualTo(arriving("chat-3", "chat-3"));
    assertThat(arriving("chat-2", "chat-1")).isEqualTo(arriving("chat-3", "chat-3"));
    assertThat(checksumErrors("chat-2")).isGreaterThan(before);
    corrupt.heal(victim("wrong", "chat-1"), some);
    duplicate.heal(victim("twice", "chat-1"), some);
  }

  @Test
  void clientsAreOnlyConcernedWhenAsked() {
    NetDelay fault = new NetDelay();
    Values values = values(fault, Map.of("clients", true));
    Effect effect = fault.inject(trial.victim("chat-1"), values);
    String gateway =
        pod("chat-1").inSandbox("sh", "-c", "ip -4 route show default | cut -d' ' -f3").out();

    assertThat(rules("chat-1")).contains("-s " + gateway, "-d " + gateway);
    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(trial.victim("chat-1"), values, Optional.of(effect)));
    fault.heal(trial.victim("chat-1"), values);

    fault.inject(trial.victim("chat-1"), values(fault, Map.of()));
    assertThat(rules("chat-1")).doesNotContain(gateway + "/32");
    fault.heal(trial.victim("chat-1"), values);
  }

  /** The checksum of a megabyte that one node has sent to another. */
  private String arriving(String from, String to) {
    String listen =
        "perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 9000, Listen => 1,"
            + " ReuseAddr => 1) or die; alarm 18; $c = $s->accept; print while <$c>' | sha1sum";
    String send =
        "yes capsize | head -c 1000000 | perl -MIO::Socket::INET -e 'alarm 18; until ($c ="
            + " IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 9000, Timeout => 1))"
            + " { select undef, undef, undef, 0.05 } print $c $_ while <STDIN>' \"$0\"";
    CompletableFuture<ExecResult> got =
        CompletableFuture.supplyAsync(() -> pod(to).inSandbox("sh", "-c", listen));
    pod(from).inSandbox("sh", "-c", send, pod(to).addresses().get(0)).orThrow("sending");
    return got.join().orThrow("receiving").out();
  }

  private long checksumErrors(String node) {
    String counts =
        pod(node)
            .inSandbox(
                "perl",
                "-ne",
                "next unless /^Tcp:/; $i++ ? print((split)[-1]) : 0",
                "/proc/net/snmp")
            .orThrow("reading the kernel's counters")
            .out();
    return Long.parseLong(counts.strip());
  }

  private void signalQueue(String signal) {
    String said = PacketQueue.counts(pod("chat-1"), "the-fault").orElseThrow();
    pod("chat-1")
        .inHelper("the-fault", "sh", "-c", "kill -" + signal + " " + PacketQueue.count(said, "pid"))
        .orThrow("signalling the queue");
  }

  private long roundTrip(String from, String to) {
    return echoes(from, to).get(0).fastest();
  }

  private List<Echoes> echoes(String from, String to) {
    return Echoes.of(pod(from), Set.of(pod(to).addresses().get(0)), Echoes.Burst.FEW);
  }

  private String rules(String node) {
    return pod(node).inSandbox("iptables", "-w", "-t", "raw", "-S").out();
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }

  private Victim victim(String fault, String node) {
    return victim(fault, node, List.of(pod(node)));
  }

  private Victim victim(String fault, String node, List<Pod> targets) {
    Victim alone = trial.victim(node);
    return FaultTrial.of(fault, alone, targets);
  }

  private static Sighting look(Fault fault, Victim victim, Values values, Effect effect) {
    return fault.observe(victim, values, Optional.of(effect)).sighting();
  }

  private static Values values(Fault fault, Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>();
    values.put("target", Target.named("chat-1"));
    values.put("latency", LATENCY);
    values.put("percent", new Percentage(0.2));
    values.put("loss", new Percentage(0.2));
    values.put("rate", Size.parse("100k"));
    values.putAll(given);
    return FaultTrial.values(fault, values);
  }
}
