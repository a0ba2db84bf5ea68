package dev.capsize.runtime.fault.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeProcess;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.time.Duration;
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

/** Faults of whole systems and of their processes, on a real one. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeFaultsIT {

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  NodeFaultsIT() {}

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
    return List.of(new Stop(), new Restart(), new Hang());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void actsOnItsTargetDoesNotSpreadAndIsGoneAfterHealing(Fault fault) {
    trial.wholeLife(fault, values(fault, "chat-1"), "chat-1");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void healingTwiceOrWithoutAnInjectionDoesNoHarm(Fault fault) {
    fault.heal(victim("chat-2"), values(fault, "chat-2"));
    fault.heal(victim("chat-2"), values(fault, "chat-2"));

    assertThat(pod("chat-2").system().state()).isEqualTo(NodeState.RUNNING);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatDidNotHappenIsNotSeen(Fault fault) {
    Effect nothing = new Effect(victim("chat-3").timed(() -> {}), Map.of());

    assertThat(
            fault
                .observe(victim("chat-3"), values(fault, "chat-3"), Optional.of(nothing))
                .sighting())
        .isNotEqualTo(Sighting.ACTS);
  }

  @Test
  void aStopSaysWhetherTheSystemWentByItself() {
    Pod pod = pod("chat-3");
    Stop stop = new Stop();
    Effect asked = stop.inject(victim("chat-3"), values(stop, "chat-3"));
    assertThat(asked.trace()).containsEntry("went", "by itself");
    Effect again = stop.inject(victim("chat-3"), values(stop, "chat-3"));
    assertThat(look(stop, "chat-3", again)).isEqualTo(Sighting.UNCLEAR);
    stop.heal(victim("chat-3"), values(stop, "chat-3"));

    // One that stands still does not hear the signal.
    Hang hang = new Hang();
    hang.inject(
        FaultTrial.of("stands-still", victim("chat-3"), List.of(pod)), values(hang, "chat-3"));
    Values soon =
        FaultTrial.values(
            stop, Map.of("target", Target.named("chat-3"), "grace", Duration.ofSeconds(1)));
    Effect forced = stop.inject(victim("chat-3"), soon);
    hang.heal(
        FaultTrial.of("stands-still", victim("chat-3"), List.of(pod)), values(hang, "chat-3"));
    stop.heal(victim("chat-3"), soon);

    assertThat(forced.trace()).containsEntry("went", "by force");
    assertThat(pod.system().state()).isEqualTo(NodeState.RUNNING);
  }

  @Test
  void aNodeThatHangsIsConnectedToAndDoesNotAnswer() {
    Hang hang = new Hang();
    Effect effect = hang.inject(victim("chat-2"), values(hang, "chat-2"));

    assertThat(hang.observe(victim("chat-2"), values(hang, "chat-2"), Optional.of(effect)))
        .satisfies(
            look -> {
              assertThat(look.sighting()).isEqualTo(Sighting.ACTS);
              assertThat(look.evidence()).contains("unanswered ports: 7000");
            });
    hang.heal(victim("chat-2"), values(hang, "chat-2"));
    assertThat(look(hang, "chat-2", effect)).isEqualTo(Sighting.ABSENT);
  }

  @Test
  void aHangOfOneNameLeavesTheRestOfTheNodeAlone() {
    Pod pod = pod("chat-1");
    pod.system().exec("sh", "-c", "sleep 300 & sleep 300 &").orThrow("starting bystanders");
    Hang hang = new Hang();
    Values sleepers =
        FaultTrial.values(hang, Map.of("target", Target.named("chat-1"), "process", "sleep"));

    Effect effect = hang.inject(victim("chat-1"), sleepers);

    assertThat(stopped(pod)).containsExactly("sleep", "sleep");
    assertThat(hang.observe(victim("chat-1"), sleepers, Optional.of(effect)))
        .as("somebody answers for them")
        .satisfies(look -> assertThat(look.sighting()).isEqualTo(Sighting.UNCLEAR));
    hang.heal(victim("chat-1"), sleepers);
    assertThat(stopped(pod)).isEmpty();
    pod.system().exec("sh", "-c", "kill $(grep -lx sleep /proc/[0-9]*/comm | cut -d/ -f3)");
  }

  @Test
  void aHangHealsOnlyWhatItHasStoppedItself() {
    Pod pod = pod("chat-1");
    pod.system()
        .exec(
            "sh",
            "-c",
            "sleep 300 & until grep -qx sleep /proc/$!/comm; do :; done; kill -s STOP $!")
        .orThrow("stopping a stranger");
    Hang hang = new Hang();

    hang.inject(victim("chat-1"), values(hang, "chat-1"));
    hang.heal(victim("chat-1"), values(hang, "chat-1"));

    assertThat(stopped(pod)).containsExactly("sleep");
    pod.system().exec("sh", "-c", "kill -9 $(grep -lx sleep /proc/[0-9]*/comm | cut -d/ -f3)");
  }

  @Test
  void aHangIsHealedInANodeThatIsPausedAndInOneThatHasDied() {
    Pod pod = pod("chat-2");
    Hang hang = new Hang();
    hang.inject(victim("chat-2"), values(hang, "chat-2"));
    pod.system().pause();
    hang.heal(victim("chat-2"), values(hang, "chat-2"));
    pod.system().unpause();
    Awaitility.await("nobody is stopped").until(() -> stopped(pod).isEmpty());

    hang.inject(victim("chat-2"), values(hang, "chat-2"));
    pod.system().kill();
    hang.heal(victim("chat-2"), values(hang, "chat-2"));
    pod.system().start();

    Awaitility.await("it talks again").until(() -> pod.system().processes().size() == 3);
    assertThat(stopped(pod)).isEmpty();
  }

  @Test
  void aHangOfAProcessThatIsNotThereSaysWhatIsThere() {
    Hang hang = new Hang();
    Values values =
        FaultTrial.values(hang, Map.of("target", Target.named("chat-3"), "process", "postgres"));

    assertThatThrownBy(() -> hang.inject(victim("chat-3"), values))
        .isInstanceOf(EngineCallException.class)
        .hasMessageContaining("chat-3 has no process postgres to stop; it has [perl]");
    assertThat(pod("chat-3").helperRuns("the-fault")).isFalse();
  }

  private static List<String> stopped(Pod pod) {
    return pod.system().processes().stream()
        .filter(NodeProcess::stopped)
        .map(NodeProcess::name)
        .toList();
  }

  private Sighting look(Fault fault, String node, Effect effect) {
    return fault.observe(victim(node), values(fault, node), Optional.of(effect)).sighting();
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }

  private Victim victim(String node) {
    return trial.victim(node);
  }

  private static Values values(Fault fault, String node) {
    return FaultTrial.values(fault, Map.of("target", Target.named(node)));
  }
}
