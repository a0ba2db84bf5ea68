package dev.capsize.runtime.fault.network;

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
import dev.capsize.runtime.fault.node.DropRegion;
import dev.capsize.runtime.fault.node.DropZone;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packet filter can do to a node, with real packets: it acts, it can be told, it goes. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsIT {

  private static final String[] ALL = {"chat-1", "chat-2", "chat-3"};
  private static final String[] HERE = {"chat-1", "chat-2"};

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  NetworkFaultsIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("chatter", logs);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  /** A fault, what is given for it, what the test undoes of it behind its back. */
  private record Case(Fault fault, Map<String, Object> given, String undone) {
    @Override
    public String toString() {
      return fault.name() + " " + given;
    }
  }

  static Stream<Case> cases() {
    String emptied = "iptables -w -F capsize-the-fault";
    List<Long> port = List.of(7000L);
    List<String> names = List.of("chat-2", "*.example.org");
    return Stream.of(
        new Case(new Partition(), Map.of(), emptied),
        new Case(new Partition(), Map.of("direction", "to"), emptied),
        new Case(new Partition(), Map.of("direction", "from"), emptied),
        new Case(new Partition(), Map.of("from", List.of(Target.named("chat-2"))), emptied),
        new Case(new Blackhole(), Map.of("ports", port), emptied),
        new Case(new Blackhole(), Map.of("ports", port, "direction", "in"), emptied),
        new Case(new Blackhole(), Map.of("ports", port, "direction", "out"), emptied),
        new Case(new Blackhole(), Map.of("protocol", "udp"), emptied),
        new Case(new Blackhole(), Map.of("protocol", "all"), emptied),
        new Case(new TcpReset(), Map.of("ports", port), emptied),
        new Case(new LinkDown(), Map.of(), "ip link set eth0 up"),
        new Case(new DnsFault(), Map.of(), "nft flush chain ip capsize-the-fault queries"),
        new Case(
            new DnsFault(),
            Map.of("names", names, "answer", "servfail"),
            "nft flush chain ip capsize-the-fault queries"),
        new Case(
            new DnsFault(),
            Map.of("names", names, "answer", "timeout"),
            "nft flush chain ip capsize-the-fault queries"),
        new Case(
            new DnsFault(),
            Map.of("names", names, "answer", "wrong-address"),
            "nft flush chain ip capsize-the-fault queries"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void actsOnItsTargetDoesNotSpreadAndIsGoneAfterHealing(Case one) {
    trial.wholeLife(one.fault, values(one), "chat-1");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isNotSeenToActWhereOnlyItsTraceIsThere(Case one) {
    Effect effect = trial.inject(one.fault, values(one), "chat-1").get("chat-1");
    pod("chat-1").inSandbox("sh", "-c", one.undone).orThrow("undoing it");

    assertThat(look(one, Optional.ofNullable(effect)).sighting()).isEqualTo(Sighting.UNCLEAR);
    assertThat(look(one, Optional.empty()).sighting())
        .as("its trace on a node that is no target")
        .isEqualTo(Sighting.UNCLEAR);

    one.fault.heal(trial.victim("chat-1"), values(one));
    trial.assertNothingLeft("chat-1");
  }

  static Stream<Case> faults() {
    return cases()
        .collect(Collectors.toMap(one -> one.fault.name(), one -> one, (a, b) -> a))
        .values()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void healingTwiceOrWithoutAnInjectionDoesNoHarm(Case one) {
    one.fault.heal(trial.victim("chat-2"), values(one));
    one.fault.heal(trial.victim("chat-2"), values(one));

    assertThat(Reach.nodes(pod("chat-1"), List.of(pod("chat-2"))).values())
        .allMatch(Reach.Answer::heard);
    trial.assertNothingLeft("chat-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"halves", "majorities-ring", "bridge"})
  void theNodesOfAShapeHearEachOtherAsItSays(String text) {
    Partition fault = new Partition();
    Values values = FaultTrial.values(fault, Map.of("shape", text));
    Map<String, Effect> effects = trial.inject(fault, values, ALL);

    for (String node : ALL) {
      FaultTrial.seen(
          Sighting.ACTS,
          () ->
              fault.observe(
                  trial.victim(node, ALL), values, Optional.ofNullable(effects.get(node))));
      List<String> unheard =
          Shape.of(values).unheard(node, List.of(ALL), trial.victim(node).random());
      Reach.nodes(pod(node), List.copyOf(up.cluster().pods()))
          .forEach(
              (other, answer) ->
                  assertThat(answer.heard())
                      .as("%s hears %s", node, other)
                      .isNotEqualTo(unheard.contains(other)));
    }

    healAll(fault, values);
  }

  @Test
  void aBridgeThatDoesNotHearEverybodyIsNotSeenToAct() {
    Partition fault = new Partition();
    Values values = FaultTrial.values(fault, Map.of("shape", "bridge"));
    Map<String, Effect> effects = trial.inject(fault, values, ALL);
    String bridge =
        Stream.of(ALL)
            .filter(
                node ->
                    Shape.BRIDGE.unheard(node, List.of(ALL), trial.victim(node).random()).isEmpty())
            .findFirst()
            .orElseThrow();
    pod(bridge).inSandbox("iptables", "-w", "-A", "capsize-the-fault", "-j", "DROP");

    assertThat(
            fault
                .observe(
                    trial.victim(bridge, ALL), values, Optional.ofNullable(effects.get(bridge)))
                .sighting())
        .isEqualTo(Sighting.UNCLEAR);

    healAll(fault, values);
  }

  @ParameterizedTest
  @CsvSource({"from, chat-2, chat-1", "to, chat-1, chat-2"})
  void inAOneWayPartitionOneSideHearsAndTheOtherDoesNot(
      String direction, String lost, String deaf) {
    for (String node : HERE) {
      listen(node);
    }
    Partition fault = new Partition();
    Values values =
        FaultTrial.values(
            fault, Map.of("direction", direction, "from", List.of(Target.named("chat-2"))));
    trial.inject(fault, values, "chat-1");

    Awaitility.await(lost + " to hear " + deaf).until(() -> tells(deaf, lost));
    long before = PacketFilter.stopped(pod("chat-1"), "the-fault").orElseThrow();
    Awaitility.await("words of " + lost + " to be lost")
        .untilAsserted(
            () -> {
              assertThat(tells(lost, deaf)).as("%s hears %s", deaf, lost).isFalse();
              assertThat(PacketFilter.stopped(pod("chat-1"), "the-fault").orElseThrow())
                  .isGreaterThan(before + 5);
            });

    fault.heal(trial.victim("chat-1"), values);
    Awaitility.await(deaf + " to hear " + lost).until(() -> tells(lost, deaf));
  }

  @Test
  void anOpenConnectionIsResetOnBothSides() {
    pod("chat-1")
        .inSandbox("sh", "-c", "perl -MIO::Socket::INET -e '" + TALKER + "' >/dev/null 2>&1 &")
        .orThrow("starting a server");
    Awaitility.await("a server").until(() -> Ports.listens(pod("chat-1"), 7002));
    pod("chat-2")
        .inSandbox("sh", "-c", "perl -MIO::Socket::INET -e '" + GUEST + "' >/dev/null 2>&1 &")
        .orThrow("connecting");
    Awaitility.await("a connection").until(() -> said("chat-2", "/tmp/guest").equals("talking"));
    TcpReset fault = new TcpReset();
    Values values = FaultTrial.values(fault, Map.of("ports", List.of(7002L)));

    trial.inject(fault, values, "chat-1");

    Awaitility.await("the caller's reset")
        .until(() -> said("chat-2", "/tmp/guest").contains("reset by peer"));
    Awaitility.await("the node's reset")
        .until(() -> said("chat-1", "/tmp/talker").matches("(?s).*(reset by peer|Broken pipe).*"));
    fault.heal(trial.victim("chat-1"), values);
  }

  @Test
  void aPortThatNobodyListensToIsNoProofOfAReset() {
    TcpReset fault = new TcpReset();
    Values values = FaultTrial.values(fault, Map.of("ports", List.of(7999L)));
    Effect effect = trial.inject(fault, values, "chat-1").get("chat-1");

    Look look = fault.observe(trial.victim("chat-1"), values, Optional.ofNullable(effect));

    assertThat(look.sighting()).isEqualTo(Sighting.UNCLEAR);
    assertThat(look.evidence()).contains("port 7999 has no listener");
    fault.heal(trial.victim("chat-1"), values);
  }

  @Test
  void theLinkComesBackWithItsRoutesAndOnlyWhenTheLastFaultLetsItGo() {
    LinkDown fault = new LinkDown();
    Values values = FaultTrial.values(fault, Map.of());
    String routes = pod("chat-1").inSandbox("ip", "route").out();
    fault.inject(trial.victim("chat-1"), values);
    pod("chat-1").inSandbox("touch", "/run/capsize-link/held/another").orThrow("holding it");

    fault.heal(trial.victim("chat-1"), values);
    assertThat(pod("chat-1").inSandbox("cat", "/sys/class/net/eth0/operstate").out())
        .isEqualTo("down");
    pod("chat-1").inSandbox("rm", "/run/capsize-link/held/another").orThrow("letting it go");
    fault.heal(trial.victim("chat-1"), values);

    assertThat(pod("chat-1").inSandbox("ip", "route").out()).isEqualTo(routes);
    assertThat(pod("chat-1").inSandbox("cat", "/sys/class/net/eth0/operstate").out())
        .isEqualTo("up");
  }

  @Test
  void aDeadResponderIsNoticed() {
    DnsFault fault = new DnsFault();
    Values values = FaultTrial.values(fault, Map.of("answer", "timeout"));
    Effect effect = trial.inject(fault, values, "chat-1").get("chat-1");
    pod("chat-1").stopHelper("the-fault");

    Look look = fault.observe(trial.victim("chat-1"), values, Optional.ofNullable(effect));

    assertThat(look.sighting()).isEqualTo(Sighting.UNCLEAR);
    assertThat(look.evidence()).contains("no responder");
    fault.heal(trial.victim("chat-1"), values);
    trial.assertNothingLeft("chat-1");
  }

  @Test
  void anIsolatedRegionHearsItselfAndNobodyElse() {
    IsolateRegion fault = new IsolateRegion();
    Values values = FaultTrial.values(fault, Map.of("region", region("here")));
    trial.inject(fault, values, HERE);

    assertThat(Reach.nodes(pod("chat-1"), List.copyOf(up.cluster().pods())))
        .isEqualTo(
            Map.of(
                "chat-1", Reach.Answer.REFUSED,
                "chat-2", Reach.Answer.REFUSED,
                "chat-3", Reach.Answer.SILENT));

    for (String node : HERE) {
      fault.heal(trial.victim(node, HERE), values);
    }
    trial.wholeLife(fault, values, HERE);
  }

  @Test
  void aRegionOfAllNodesHasNobodyToBeIsolatedFrom() {
    IsolateRegion fault = new IsolateRegion();
    Values values = FaultTrial.values(fault, Map.of("region", region("here")));

    assertThatThrownBy(() -> fault.inject(trial.victim("chat-1", ALL), values))
        .hasMessageContaining("none to be cut off from");
  }

  @Test
  void aZoneAndARegionLoseTheirPowerAndGetItBack() {
    trial.wholeLife(
        new DropZone(),
        values(new DropZone(), "zone", new Target(Target.Mode.ZONE, "a")),
        "chat-1");
    trial.wholeLife(new DropRegion(), values(new DropRegion(), "region", region("here")), HERE);
  }

  @Test
  void aNodeThatSpeaksOrLivesHasNotLostItsPower() {
    DropRegion fault = new DropRegion();
    Values values = values(fault, "region", region("here"));
    Map<String, Effect> effects = trial.inject(fault, values, HERE);
    pod("chat-1").system().start();
    Silence.end(pod("chat-2"), "the-fault");

    for (String node : HERE) {
      assertThat(
              fault
                  .observe(trial.victim(node, HERE), values, Optional.ofNullable(effects.get(node)))
                  .sighting())
          .as(node)
          .isEqualTo(Sighting.UNCLEAR);
      fault.heal(trial.victim(node, HERE), values);
    }
  }

  private static final String TALKER =
      """
      $SIG{PIPE} = "IGNORE"; $| = 1;
      my $server = IO::Socket::INET->new(LocalPort => 7002, Listen => 1, ReuseAddr => 1) or die;
      my $guest = $server->accept;
      while (defined syswrite $guest, "word ") { select undef, undef, undef, 0.1 }
      my $why = "$!"; open my $out, ">", "/tmp/talker"; print $out $why;
      """;

  private static final String GUEST =
      """
      $| = 1;
      my $talker = IO::Socket::INET->new("chat-1:7002") or die;
      open my $out, ">", "/tmp/guest"; $out->autoflush(1);
      sysread $talker, my $word, 10; print $out "talking";
      1 while sysread $talker, $word, 10; print $out " $!";
      """;

  /** Notes from whom words come by UDP; whom it has heard before is forgotten. */
  private void listen(String node) {
    pod(node)
        .inSandbox(
            "sh",
            "-c",
            "rm -f /tmp/heard; perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 7001, Proto =>"
                + " \"udp\"); while (1) { recv $s, $w, 99, 0; open $o, \">>\", \"/tmp/heard\";"
                + " print $o \"$w\\n\"; close $o }' >/dev/null 2>&1 &")
        .orThrow("listening");
  }

  /** Tells a node something, and says whether it has heard of it by now. */
  private boolean tells(String from, String to) {
    pod(from)
        .inSandbox(
            "perl",
            "-MIO::Socket::INET",
            "-e",
            "IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 7001, Proto => 'udp')"
                + "->send($ARGV[1])",
            pod(to).addresses().get(0),
            from);
    return said(to, "/tmp/heard").contains(from);
  }

  private String said(String node, String file) {
    return pod(node).inSandbox("cat", file).out();
  }

  private void healAll(Fault fault, Values values) {
    for (String node : ALL) {
      fault.heal(trial.victim(node, ALL), values);
      trial.assertNothingLeft(node);
    }
  }

  private Look look(Case one, Optional<Effect> effect) {
    return one.fault.observe(trial.victim("chat-1"), values(one), effect);
  }

  private static Values values(Case one) {
    Map<String, Object> given = new HashMap<>(one.given);
    given.put("target", Target.named("chat-1"));
    return FaultTrial.values(one.fault, given);
  }

  private static Values values(Fault fault, String name, Target target) {
    return FaultTrial.values(fault, Map.of(name, target));
  }

  private static Target region(String name) {
    return new Target(Target.Mode.REGION, name);
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }
}
