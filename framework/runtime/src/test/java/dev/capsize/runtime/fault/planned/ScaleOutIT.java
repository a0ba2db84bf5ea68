package dev.capsize.runtime.fault.planned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that come later, on a real system, without a run around them. */
@Tag("docker")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleOutIT {

  private final ScaleOut fault = new ScaleOut();
  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  ScaleOutIT() {}

  @BeforeAll
  void up(@TempDir Path folder) throws Exception {
    up =
        TestCluster.up(
            TestCluster.topology(
                folder,
                """
                capsize: 1
                topology: t
                images: { base: "debian:bookworm-slim" }
                nodes:
                  app:
                    image: base
                    count: 4
                    starts: 2
                    command: [perl, -MIO::Socket::INET, -e, "sleep 1; IO::Socket::INET->new(LocalPort => 7000, Listen => 5) and sleep 600"]
                    volumes: { /data: { size: 16m, kind: memory } }
                    ready: { tcp: 7000, within: 20s }
                  broken: { image: base, starts: later, command: [sh, -c, exit 3], ready: { tcp: 9, within: 2s } }
                services: { app: { driver: memory, nodes: app, port: 7000 } }
                """),
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
  void whatIsStillToComeIsNotWaitedForAndItsAddressIsKnown() {
    assertThat(pod("app-1").present()).isTrue();
    assertThat(pod("app-3").present()).isFalse();
    assertThat(pod("app-3").ready()).isFalse();
    assertThat(up.cluster().endpoint("app").addresses()).hasSize(4);
    assertThat(up.cluster().endpointOfPresent("app").addresses()).hasSize(2);
  }

  @Test
  void aNodeIsStartedProvenReadyAndMadeNewAgain() {
    Values values = values("app-3");
    Effect effect = inject(values, "app-3");
    assertThat(fault.observe(trial.victim("app-3"), values, Optional.of(effect)).evidence())
        .isEqualTo("system running, port 7000 not ready");
    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(trial.victim("app-3"), values, Optional.of(effect)));
    assertThat(pod("app-3").present()).isTrue();
    pod("app-3").system().exec("touch", "/data/mine", "/tmp/mine").orThrow("touching");

    fault.heal(trial.victim("app-3"), values);
    fault.heal(trial.victim("app-3"), values);
    assertThat(fault.observeHealed(trial.victim("app-3"), values, effect).sighting())
        .isEqualTo(Sighting.ABSENT);
    assertThat(pod("app-3").present()).isFalse();

    trial.inject(fault, values, "app-3");
    assertThat(pod("app-3").system().exec("ls", "/data", "/tmp").out()).doesNotContain("mine");
    fault.heal(trial.victim("app-3"), values);
  }

  @Test
  void itsWholeLifeDoesNotSpread() {
    trial.wholeLife(fault, values("app-4"), "app-4");
  }

  @Test
  void aNodeThatDoesNotComeUpIsNotProven() {
    Values values = values("broken");
    Effect effect = inject(values, "broken");
    Awaitility.await().until(() -> pod("broken").system().state() == NodeState.DEAD);
    assertThat(fault.observe(trial.victim("broken"), values, Optional.of(effect)))
        .isEqualTo(Look.unclear("its system ended with exit code 3"));
    fault.heal(trial.victim("broken"), values);
  }

  @Test
  void theProofMayTakeAsLongAsTheTopologyGivesItsNodes() {
    assertThat(fault.provenWithin(values("app-3"))).isEqualTo(Duration.ofSeconds(20));
  }

  private Effect inject(Values values, String node) {
    return Objects.requireNonNull(trial.inject(fault, values, node).get(node));
  }

  private Values values(String node) {
    Map<String, Object> given =
        Map.of("target", Target.named(node), "grace", Duration.ofSeconds(1));
    return fault.resolved(FaultTrial.values(fault, given), up.cluster().topology());
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }
}
