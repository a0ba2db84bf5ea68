package dev.capsize.runtime.fault.resource;

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
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
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

/** Faults that use up what a node may use, on a real one. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceFaultsIT {

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  ResourceFaultsIT() {}

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
    return List.of(new CpuLimit(), new CpuStress(), new MemStress(), new Oom(), new PidExhaust());
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
  void isHealedInANodeThatHasDiedMeanwhile(Fault fault) {
    Pod pod = pod("chat-3");
    Effect effect = fault.inject(victim("chat-3"), values(fault, "chat-3"));
    pod.system().kill();

    fault.heal(victim("chat-3"), values(fault, "chat-3"));
    pod.system().start();

    FaultTrial.seen(
        Sighting.ABSENT,
        () -> fault.observeHealed(victim("chat-3"), values(fault, "chat-3"), effect));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isHealedInANodeThatIsPausedMeanwhile(Fault fault) {
    Pod pod = pod("chat-3");
    Effect effect = fault.inject(victim("chat-3"), values(fault, "chat-3"));
    Awaitility.await("the system to run").until(() -> pod.system().state() == NodeState.RUNNING);
    pod.system().pause();

    fault.heal(victim("chat-3"), values(fault, "chat-3"));
    pod.system().unpause();

    FaultTrial.seen(
        Sighting.ABSENT,
        () -> fault.observeHealed(victim("chat-3"), values(fault, "chat-3"), effect));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatDidNotHappenIsNotSeen(Fault fault) {
    Effect nothing =
        new Effect(
            victim("chat-2").timed(() -> {}),
            Map.of("started", pod("chat-2").system().startedAt()));

    assertThat(look(fault, "chat-2", nothing)).isNotEqualTo(Sighting.ACTS);
  }

  @Test
  void nothingCanBeStartedInANodeWithoutRoom() {
    PidExhaust fault = new PidExhaust();
    Effect effect = fault.inject(victim("chat-2"), values(fault, "chat-2"));

    ExecResult attempt = pod("chat-2").system().exec("sh", "-c", "(:); echo started");

    assertThat(attempt.ok()).as(attempt.out()).isFalse();
    FaultTrial.seen(
        Sighting.ACTS,
        () -> fault.observe(victim("chat-2"), values(fault, "chat-2"), Optional.of(effect)));
    fault.heal(victim("chat-2"), values(fault, "chat-2"));
    assertThat(pod("chat-2").system().exec("sh", "-c", "(:); echo started").out())
        .isEqualTo("started");
  }

  @Test
  void workersThatHaveDiedNoLongerCountAsActing() {
    CpuStress fault = new CpuStress();
    Values two = FaultTrial.values(fault, Map.of("target", Target.named("chat-1"), "workers", 2L));
    Effect effect = fault.inject(victim("chat-1"), two);
    FaultTrial.seen(Sighting.ACTS, () -> fault.observe(victim("chat-1"), two, Optional.of(effect)));

    killOneWorker("chat-1");
    FaultTrial.seen(
        Sighting.UNCLEAR, () -> fault.observe(victim("chat-1"), two, Optional.of(effect)));
    killOneWorker("chat-1");

    FaultTrial.seen(
        Sighting.ABSENT, () -> fault.observe(victim("chat-1"), two, Optional.of(effect)));
  }

  @Test
  void aWorkerWithAPartOfTheLoadSleepsForTheRest() {
    CpuStress fault = new CpuStress();
    Values quarter =
        FaultTrial.values(
            fault, Map.of("target", Target.named("chat-1"), "load", Percentage.parse("25%")));
    Effect effect = fault.inject(victim("chat-1"), quarter);

    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(victim("chat-1"), quarter, Optional.of(effect)));
    Awaitility.await("it sleeps")
        .until(
            () ->
                pod("chat-1").system().processes().stream()
                    .anyMatch(p -> p.command().startsWith("sleep 0.")));

    fault.heal(victim("chat-1"), quarter);
  }

  @Test
  void aHolderThatTheKernelKillsIsNotTakenForOneThatHolds() {
    MemStress fault = new MemStress();
    Values everything =
        FaultTrial.values(
            fault, Map.of("target", Target.named("chat-2"), "size", Size.parse("64m")));

    Effect effect = fault.inject(victim("chat-2"), everything);

    FaultTrial.seen(
        Sighting.ABSENT, () -> fault.observe(victim("chat-2"), everything, Optional.of(effect)));
  }

  @Test
  void twoFaultsOnOneNodeDoNotHealEachOther() {
    MemStress fault = new MemStress();
    Victim one = victim("chat-1");
    Victim other = FaultTrial.of("the-fault-too", one, one.targets());
    Effect effect = fault.inject(one, values(fault, "chat-1"));
    fault.inject(other, values(fault, "chat-1"));

    fault.heal(other, values(fault, "chat-1"));

    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(one, values(fault, "chat-1"), Optional.of(effect)));
    fault.heal(one, values(fault, "chat-1"));
  }

  @Test
  void oneProcessCanBeKilledForWantOfMemoryWhileTheSystemLivesOn() {
    Pod pod = pod("chat-2");
    String started = pod.system().startedAt();
    pod.system().exec("sh", "-c", "sleep 300 &").orThrow("starting a victim");
    Oom fault = new Oom();
    Values sleeper =
        FaultTrial.values(fault, Map.of("target", Target.named("chat-2"), "process", "sleep"));

    Effect effect = fault.inject(victim("chat-2"), sleeper);

    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(victim("chat-2"), sleeper, Optional.of(effect)));
    assertThat(pod.system().startedAt()).isEqualTo(started);
    assertThat(Workers.of(victim("chat-2"))).isEmpty();
  }

  @Test
  void aProcessThatEndsByItselfHasNotBeenKilledForWantOfMemory() {
    Pod pod = pod("chat-3");
    pod.system().exec("sh", "-c", "sleep 300 &").orThrow("starting a victim");
    Oom fault = new Oom();
    Values sleeper =
        FaultTrial.values(fault, Map.of("target", Target.named("chat-3"), "process", "sleep"));
    Effect claimed =
        new Effect(
            victim("chat-3").timed(() -> {}),
            Map.of(
                "process", "1 1",
                "started", pod.system().startedAt(),
                "kills", Long.toString(Cgroup.oomKills(pod))));

    assertThat(fault.observe(victim("chat-3"), sleeper, Optional.of(claimed)).sighting())
        .isEqualTo(Sighting.UNCLEAR);
    pod.system().exec("sh", "-c", "kill -9 $(grep -lx sleep /proc/[0-9]*/comm | cut -d/ -f3)");
  }

  private void killOneWorker(String node) {
    pod(node)
        .system()
        .exec(
            "sh",
            "-c",
            "for p in /proc/[0-9]*; do if tr '\\0' ' ' <$p/cmdline | grep -q '^sh -c : capsize-';"
                + " then kill -9 ${p#/proc/}; exit; fi; done; exit 1")
        .orThrow("killing a worker");
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
    Map<String, Object> given = new HashMap<>(Map.of("target", Target.named(node)));
    if (fault instanceof CpuLimit) {
      given.put("cpus", 0.1);
    }
    if (fault instanceof MemStress) {
      given.put("percent", Percentage.parse("25%"));
    }
    return FaultTrial.values(fault, given);
  }
}
