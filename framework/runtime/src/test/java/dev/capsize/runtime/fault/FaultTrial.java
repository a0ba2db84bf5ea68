package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Puts faults to the proof on a real topology, without a run around them. */
public final class FaultTrial {

  private static final String FAULT = "the-fault";

  private final Cluster cluster;

  public FaultTrial(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Injects, sees it act, sees that it did not spread, heals, sees it gone and nothing left. */
  public void wholeLife(Fault fault, Values values, String node) {
    Effect effect = fault.inject(victim(node), values);

    assertThat(effect.when().notAfter()).isGreaterThanOrEqualTo(effect.when().notBefore());
    seen(Sighting.ACTS, () -> fault.observe(victim(node), values, Optional.of(effect)));
    for (Pod pod : cluster.pods()) {
      String bystander = pod.node().name();
      if (!bystander.equals(node)) {
        assertThat(fault.observe(victim(bystander), values, Optional.empty()).sighting())
            .as("%s on %s, which is no target", fault.name(), bystander)
            .isEqualTo(Sighting.ABSENT);
      }
    }

    fault.heal(victim(node), values);

    seen(Sighting.ABSENT, () -> fault.observeHealed(victim(node), values, effect));
    Pod pod = cluster.pod(node);
    Awaitility.await("the system runs").until(() -> pod.state() == NodeState.RUNNING);
    assertThat(pod.inSandbox("iptables", "-w", "-S").out()).doesNotContain("capsize-");
    assertThat(pod.helperRuns(FAULT)).as("a helper of the fault still runs").isFalse();
  }

  /** Waits until a look has the wanted outcome. */
  public static void seen(Sighting wanted, Supplier<Look> looking) {
    Awaitility.await("sighting " + wanted)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              Look look = looking.get();
              assertThat(look.sighting()).as(look.evidence()).isEqualTo(wanted);
            });
  }

  /** A node as the only target of the fault. */
  public Victim victim(String node) {
    return new Victim(
        cluster.pod(node),
        FAULT,
        List.of(cluster.pod(node)),
        List.copyOf(cluster.pods()),
        this::resolve,
        System::nanoTime,
        1);
  }

  /** What a file would give, with the defaults of the fault. */
  public static Values values(Fault fault, Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>();
    for (Param param : fault.params().list()) {
      if (param.defaultText() != null) {
        values.put(param.name(), param.type().parse(param.defaultText()));
      }
    }
    values.putAll(given);
    return new Values(values);
  }

  private List<Pod> resolve(Target target) {
    return cluster.pods().stream()
        .filter(
            pod ->
                pod.node().group().equals(target.name()) || pod.node().name().equals(target.name()))
        .toList();
  }
}
