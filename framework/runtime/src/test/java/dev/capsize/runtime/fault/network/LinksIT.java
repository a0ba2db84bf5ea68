package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are far from each other, with and without faults. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksIT {

  private static final long ACROSS_MICROS = 160_000;

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  LinksIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("linked", logs);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  @Test
  void whoeverIsAcrossIsFarAwayAndOthersAreNot() {
    assertThat(fastest("node-1", "node-3")).isGreaterThanOrEqualTo(ACROSS_MICROS);
    assertThat(fastest("node-3", "node-2")).isGreaterThanOrEqualTo(ACROSS_MICROS);
    assertThat(fastest("node-1", "node-2")).isLessThan(fastest("node-1", "node-3"));
  }

  @Test
  void aDelayAddsToTheLinkAndItsHealingLeavesIt() {
    NetDelay fault = new NetDelay();
    Values values =
        FaultTrial.values(
            fault, Map.of("target", Target.named("node-1"), "latency", Duration.ofMillis(50)));
    Effect effect = fault.inject(trial.victim("node-1"), values);

    assertThat(fastest("node-1", "node-3")).isGreaterThanOrEqualTo(ACROSS_MICROS + 100_000);
    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(trial.victim("node-1"), values, Optional.of(effect)));
    fault.heal(trial.victim("node-1"), values);

    FaultTrial.seen(
        Sighting.ABSENT, () -> fault.observeHealed(trial.victim("node-1"), values, effect));
    assertThat(fastest("node-1", "node-3")).isGreaterThanOrEqualTo(ACROSS_MICROS);
  }

  @Test
  void aRegionIsDegradedTowardsOthersAndNotWithin() {
    DegradeRegion fault = new DegradeRegion();
    Values values =
        FaultTrial.values(
            fault,
            Map.of(
                "region",
                new Target(Target.Mode.REGION, "near"),
                "latency",
                Duration.ofMillis(50)));
    List<Pod> region = List.of(pod("node-1"), pod("node-2"));
    for (Pod pod : region) {
      Victim victim = of(pod, region);
      Effect effect = fault.inject(victim, values);
      FaultTrial.seen(Sighting.ACTS, () -> fault.observe(victim, values, Optional.of(effect)));
    }

    assertThat(fastest("node-1", "node-3")).isGreaterThanOrEqualTo(ACROSS_MICROS + 100_000);
    assertThat(fastest("node-1", "node-2")).isLessThan(ACROSS_MICROS);
    assertThat(fault.observe(of(pod("node-3"), region), values, Optional.empty()).sighting())
        .isEqualTo(Sighting.ABSENT);
    region.forEach(pod -> fault.heal(of(pod, region), values));
  }

  @Test
  void aPartitionCutsALink() {
    Partition fault = new Partition();
    Values values =
        FaultTrial.values(
            fault, Map.of("target", Target.named("node-3"), "from", List.of(Target.named("node"))));
    Effect effect = fault.inject(trial.victim("node-3"), values);

    assertThat(echoes("node-1", "node-3")).noneMatch(Echoes::answered);
    FaultTrial.seen(
        Sighting.ACTS, () -> fault.observe(trial.victim("node-3"), values, Optional.of(effect)));
    fault.heal(trial.victim("node-3"), values);

    assertThat(fastest("node-1", "node-3")).isGreaterThanOrEqualTo(ACROSS_MICROS);
  }

  private Victim of(Pod pod, List<Pod> targets) {
    Victim alone = trial.victim(pod.node().name());
    return FaultTrial.of("degraded", alone, targets);
  }

  private long fastest(String from, String to) {
    return echoes(from, to).get(0).fastest();
  }

  private List<Echoes> echoes(String from, String to) {
    return Echoes.of(pod(from), Set.of(pod(to).addresses().get(0)), Echoes.Burst.FEW);
  }

  private Pod pod(String node) {
    return up.cluster().pod(node);
  }
}
