package dev.capsize.runtime.fault.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.FakeClock;
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

/** Faults of a node's clock, on a real one that has opted in. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockFaultsIT {

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  ClockFaultsIT() {}

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
    return List.of(new ClockBump(), new ClockStrobe(), new ClockRate());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void actsOnItsTargetDoesNotSpreadAndIsGoneAfterHealing(Fault fault) {
    trial.wholeLife(fault, values(fault, "chat-1"), "chat-1");

    assertThat(files("chat-1")).isEqualTo("clock.so\noffset");
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
    Effect nothing = Effect.of(victim("chat-2").timed(() -> {}));

    assertThat(look(fault, "chat-2", nothing).sighting()).isEqualTo(Sighting.ABSENT);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void lastsThroughDeathAndReturnOfTheSystemAndIsHealedWhileItIsDead(Fault fault) {
    Pod pod = pod("chat-3");
    Effect effect = fault.inject(victim("chat-3"), values(fault, "chat-3"));
    pod.system().kill();
    pod.system().start();
    FaultTrial.seen(Sighting.ACTS, () -> look(fault, "chat-3", effect));

    pod.system().kill();
    fault.heal(victim("chat-3"), values(fault, "chat-3"));
    pod.system().start();

    FaultTrial.seen(
        Sighting.ABSENT,
        () -> fault.observeHealed(victim("chat-3"), values(fault, "chat-3"), effect));
  }

  @Test
  void theMachinesClockAndTheOtherNodesAreNotTouched() {
    ClockBump fault = new ClockBump();
    long before = System.currentTimeMillis();
    long started = System.nanoTime();

    fault.inject(victim("chat-1"), values(fault, "chat-1"));

    long passed = (System.nanoTime() - started) / 1_000_000;
    assertThat(System.currentTimeMillis() - before).isBetween(passed - 100, passed + 100);
    for (String node : List.of("chat-1", "chat-2")) {
      long sandbox = Long.parseLong(pod(node).inSandbox("date", "+%s").out());
      assertThat(Math.abs(sandbox - System.currentTimeMillis() / 1000)).isLessThan(10);
    }
    assertThat(NodeClock.read(pod("chat-1"), Duration.ZERO).get(0).offset())
        .isLessThan(Duration.ofMinutes(-59));
    assertThat(NodeClock.read(pod("chat-2"), Duration.ZERO).get(0).offset().abs())
        .isLessThan(Duration.ofSeconds(1));
    fault.heal(victim("chat-1"), values(fault, "chat-1"));
  }

  @Test
  void aProcessThatReadsTheMachinesClockSpoilsTheProof() {
    ClockBump fault = new ClockBump();
    Pod pod = pod("chat-2");
    Effect effect = fault.inject(victim("chat-2"), values(fault, "chat-2"));
    assertThat(look(fault, "chat-2", effect).sighting()).isEqualTo(Sighting.ACTS);

    pod.system().exec("sh", "-c", "LD_PRELOAD= sleep 300 &").orThrow("starting one without it");

    Awaitility.await("it is noticed")
        .untilAsserted(
            () -> {
              Look look = look(fault, "chat-2", effect);
              assertThat(look.sighting()).isEqualTo(Sighting.UNCLEAR);
              assertThat(look.evidence()).contains("read the machine's clock: sleep (");
            });
    pod.system().exec("sh", "-c", "kill -9 $(grep -lx sleep /proc/[0-9]*/comm | cut -d/ -f3)");
    fault.heal(victim("chat-2"), values(fault, "chat-2"));
  }

  @Test
  void aStrobeWhoseHelperHasDiedNoLongerActsAndIsHealed() {
    ClockStrobe fault = new ClockStrobe();
    Effect effect = fault.inject(victim("chat-1"), values(fault, "chat-1"));
    FaultTrial.seen(Sighting.ACTS, () -> look(fault, "chat-1", effect));

    pod("chat-1").inHelper("the-fault", "sh", "-c", "kill -KILL -1");

    Awaitility.await("it stays on one side")
        .until(() -> look(fault, "chat-1", effect).sighting() != Sighting.ACTS);
    fault.heal(victim("chat-1"), values(fault, "chat-1"));
    assertThat(files("chat-1")).isEqualTo("clock.so\noffset");
  }

  @Test
  void aNodeHasOneClockAndTheSecondFaultOnItIsToldSo() {
    ClockBump fault = new ClockBump();
    Victim one = victim("chat-1");
    Victim other = FaultTrial.of("another", one, one.targets());
    Effect effect = fault.inject(one, values(fault, "chat-1"));

    assertThatThrownBy(() -> fault.inject(other, values(fault, "chat-1")))
        .isInstanceOf(EngineCallException.class)
        .hasMessageContaining("the clock of chat-1 is moved by the fault the-fault already");
    fault.heal(other, values(fault, "chat-1"));

    assertThat(look(fault, "chat-1", effect).sighting()).isEqualTo(Sighting.ACTS);
    fault.heal(one, values(fault, "chat-1"));
  }

  private String files(String node) {
    return pod(node).inSandbox("ls", "-A", FakeClock.FOLDER).out();
  }

  private Look look(Fault fault, String node, Effect effect) {
    return fault.observe(victim(node), values(fault, node), Optional.of(effect));
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }

  private Victim victim(String node) {
    return trial.victim(node);
  }

  private static Values values(Fault fault, String node) {
    Map<String, Object> given = new HashMap<>(Map.of("target", Target.named(node)));
    if (fault instanceof ClockRate) {
      given.put("factor", 3.0);
    } else {
      given.put("delta", Duration.ofHours(-1));
    }
    return FaultTrial.values(fault, given);
  }
}
