package dev.capsize.runtime.fault.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.topology.NodeState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restarts and commands on a real system, without a run around them. */
@Tag("docker")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedFaultsIT {

  private static final List<String> SEEN = List.of("test", "-e", "/data/mistake");

  private final Command command = new Command();
  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  PlannedFaultsIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("chatter", logs);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "kill"})
  void aRestartGivesANodeANewLife(String how) {
    Values values =
        FaultTrial.values(
            new RollingRestart(),
            Map.of("target", Target.named("chat"), "how", how, "grace", Duration.ofSeconds(2)));
    trial.wholeLife(new RollingRestart(), values, "chat-2");
  }

  @Test
  void halfARestartIsHealedByAStart() {
    up.cluster().pod("chat-2").system().kill();
    new RollingRestart()
        .heal(trial.victim("chat-2"), FaultTrial.values(new RollingRestart(), Map.of()));
    assertThat(up.cluster().pod("chat-2").system().state()).isEqualTo(NodeState.RUNNING);
  }

  @Test
  void aDeadNodeCannotBeRestarted() {
    up.cluster().pod("chat-3").system().kill();
    assertThatThrownBy(
            () ->
                new RollingRestart()
                    .inject(
                        trial.victim("chat-3"), FaultTrial.values(new RollingRestart(), Map.of())))
        .isInstanceOf(EngineCallException.class)
        .hasMessage("chat-3 is dead, so it cannot be restarted");
    up.cluster().pod("chat-3").system().start();
  }

  @Test
  void aCommandIsDoneSeenAndUndone() {
    Values values = values(Map.of("undo", List.of("rm", "/data/mistake")));
    trial.wholeLife(command, values, "chat-1");
    command.heal(trial.victim("chat-1"), values);
    assertThat(up.cluster().pod("chat-1").system().exec("test", "-e", "/data/mistake").ok())
        .isFalse();
  }

  @Test
  void aCommandThatNothingUndoesStays() {
    Values values = values(Map.of());
    assertThat(command.stays(values)).contains("nothing to undo: the mistake stays");
    Effect effect = command.inject(trial.victim("chat-1"), values);
    command.heal(trial.victim("chat-1"), values);
    assertThat(command.observe(trial.victim("chat-1"), values, Optional.of(effect)).sighting())
        .isEqualTo(Sighting.ACTS);

    // The same command again: what is seen before it can prove nothing.
    assertThatThrownBy(() -> command.inject(trial.victim("chat-1"), values))
        .hasMessageStartingWith("on chat-1 seen succeeds already before run");
    up.cluster().pod("chat-1").system().exec("rm", "/data/mistake").orThrow("removing");
  }

  @Test
  void aCommandThatFailsIsAnInjectionThatFailed() {
    Values values = values(Map.of("run", List.of("sh", "-c", "echo no such table >&2; exit 3")));
    assertThatThrownBy(() -> command.inject(trial.victim("chat-1"), values))
        .isInstanceOf(EngineCallException.class)
        .hasMessageContaining("failed with exit code 3: no such table");
  }

  @Test
  void aLookThatCannotBeRunIsNoLook() {
    Values values = values(Map.of("seen", List.of("no-such-program")));
    assertThatThrownBy(() -> command.inject(trial.victim("chat-1"), values))
        .hasMessageStartingWith("on chat-1 seen cannot be run: no-such-program: exit code");
  }

  @Test
  void whatACommandPrintedIsInItsTrace() {
    Values values =
        values(
            Map.of(
                "run",
                List.of("sh", "-c", "echo dropped 3 rows; touch /data/mistake"),
                "undo",
                List.of("rm", "/data/mistake")));
    Effect effect = command.inject(trial.victim("chat-1"), values);
    assertThat(effect.trace()).containsEntry("output", "dropped 3 rows");
    command.heal(trial.victim("chat-1"), values);
  }

  private Values values(Map<String, Object> more) {
    Map<String, Object> given =
        new HashMap<>(
            Map.of(
                "target",
                Target.named("chat-1"),
                "run",
                List.of("touch", "/data/mistake"),
                "seen",
                SEEN));
    given.putAll(more);
    return FaultTrial.values(command, given);
  }
}
