package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.network.Partition;
import dev.capsize.runtime.fault.network.Silence;
import dev.capsize.runtime.fault.node.Crash;
import dev.capsize.runtime.fault.node.Kill;
import dev.capsize.runtime.fault.node.Pause;
import dev.capsize.runtime.fault.node.Placebo;
import dev.capsize.runtime.fault.node.PowerOff;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the catalogue on a real system: it acts, it does not spread, and it goes. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  private static final String CALL =
      "exit(IO::Socket::INET->new(PeerAddr => 'chat-3', PeerPort => 7000, Timeout => 1) ? 0 : 1)";

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  FaultsIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("chatter", logs);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  static List<Fault> faults() {
    return List.of(
        new PowerOff(), new Kill(), new Pause(), new Partition(), new Crash(), new Refuse());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void actsOnItsTargetDoesNotSpreadAndIsGoneAfterHealing(Fault fault) {
    trial.wholeLife(fault, values(fault, Map.of("target", Target.named("chat-1"))), "chat-1");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void healingTwiceOrWithoutAnInjectionDoesNoHarm(Fault fault) {
    Values values = values(fault, Map.of("target", Target.named("chat-2")));

    fault.heal(victim("chat-2"), values);
    fault.heal(victim("chat-2"), values);

    assertThat(pod("chat-2").system().state()).isEqualTo(NodeState.RUNNING);
  }

  @Test
  void halfAPowerOffIsHealed() {
    PowerOff fault = new PowerOff();
    Values values = values(fault, Map.of("target", Target.named("chat-1")));
    Silence.fall(victim("chat-1"));

    assertThat(fault.observe(victim("chat-1"), values, Optional.empty()).sighting())
        .isNotEqualTo(Sighting.ABSENT);
    fault.heal(victim("chat-1"), values);

    assertThat(Silence.dropped(pod("chat-1"), "the-fault")).isEmpty();
  }

  @Test
  void aNodeKeepsNameAddressPortAndDiskThroughDeathAndReturn() {
    Pod pod = pod("chat-3");
    int port = pod.published(7000);
    pod.system().exec("sh", "-c", "echo kept > /data/note").orThrow("writing");

    pod.system().kill();
    assertThat(pod.system().state()).isEqualTo(NodeState.DEAD);
    pod.system().start();

    assertThat(pod.system().exec("cat", "/data/note").out()).isEqualTo("kept");
    assertThat(pod.published(7000)).isEqualTo(port);
    assertThat(pod.system().exec("cat", "/run/secrets/word").out()).hasSize(24);
    Awaitility.await("a peer reaches it by name again")
        .until(() -> pod("chat-1").system().exec("perl", "-MIO::Socket::INET", "-e", CALL).ok());
  }

  @Test
  void aCrashOfAProcessThatIsNotThereSaysWhatIsThere() {
    Crash crash = new Crash();
    Values values = values(crash, Map.of("target", Target.named("chat-1"), "process", "postgres"));

    assertThatThrownBy(() -> crash.inject(victim("chat-1"), values))
        .isInstanceOf(EngineCallException.class)
        .hasMessageContaining("chat-1 has no process postgres to crash")
        .hasMessageContaining("perl");
  }

  @Test
  void aCrashLetsTheRestartPolicyActAndAKillDoesNot() {
    Pod pod = pod("chat-2");
    int before = pod.system().restarts();
    Values values = values(new Crash(), Map.of("target", Target.named("chat-2")));
    new Crash().inject(victim("chat-2"), values);
    Awaitility.await("the restart policy to act")
        .until(() -> pod.system().restarts() == before + 1);
    Awaitility.await("the system to run").until(() -> pod.system().state() == NodeState.RUNNING);

    pod.system().kill();

    Awaitility.await("no restart")
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> pod.system().state() == NodeState.DEAD);
    pod.system().start();
  }

  @Test
  void aCrashMeetsTheMainProcessAndNotAnOrphanThatInitHasInherited() {
    Pod pod = pod("chat-1");
    pod.system()
        .exec("sh", "-c", "for i in 1 2 3; do (sleep 60 &); done")
        .orThrow("leaving orphans");
    Awaitility.await("orphans")
        .until(
            () ->
                pod.system().processes().stream().filter(p -> p.name().equals("sleep")).count()
                    == 3);
    int before = pod.system().restarts();

    Values values = values(new Crash(), Map.of("target", Target.named("chat-1")));
    new Crash().inject(victim("chat-1"), values);

    Awaitility.await("the restart policy to act")
        .until(() -> pod.system().restarts() == before + 1);
    Awaitility.await("the system to run").until(() -> pod.system().state() == NodeState.RUNNING);
  }

  @Test
  void killingWhatIsDeadDoesNoHarm() {
    Pod pod = pod("chat-3");
    pod.system().kill();
    pod.system().kill();
    assertThat(pod.system().state()).isEqualTo(NodeState.DEAD);
    pod.system().start();
  }

  @Test
  void aPlaceboIsNeverSeenToAct() {
    Placebo placebo = new Placebo();
    Values values = values(placebo, Map.of("target", Target.named("chat-1")));

    Effect effect = placebo.inject(victim("chat-1"), values);

    assertThat(placebo.observe(victim("chat-1"), values, Optional.of(effect)).sighting())
        .isEqualTo(Sighting.ABSENT);
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }

  private Victim victim(String node) {
    return trial.victim(node);
  }

  private static Values values(Fault fault, Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    if (fault instanceof Partition) {
      all.put("from", List.of(Target.named("chat")));
    }
    if (fault instanceof Refuse) {
      all.put("port", 7000L);
    }
    return FaultTrial.values(fault, all);
  }
}
