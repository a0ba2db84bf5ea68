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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Puts faults to the proof on a real topology, without a run around them. */
public final class FaultTrial {

  private static final String FAULT = "the-fault";

  private final Cluster cluster;

  public FaultTrial(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Injects, sees it act, sees that it did not spread, heals, sees it gone and nothing left. */
  public void wholeLife(Fault fault, Values values, String... nodes) {
    Map<String, Effect> effects = inject(fault, values, nodes);

    for (Pod pod : cluster.pods().stream().filter(Pod::present).toList()) {
      String node = pod.node().name();
      Effect effect = effects.get(node);
      if (effect == null) {
        assertThat(fault.observe(victim(node, nodes), values, Optional.empty()).sighting())
            .as("%s on %s, which is no target", fault.name(), node)
            .isEqualTo(Sighting.ABSENT);
      } else {
        assertThat(effect.when().notAfter()).isGreaterThanOrEqualTo(effect.when().notBefore());
        seen(Sighting.ACTS, () -> fault.observe(victim(node, nodes), values, Optional.of(effect)));
      }
    }

    for (String node : nodes) {
      fault.heal(victim(node, nodes), values);
    }

    for (String node : nodes) {
      Effect effect = Objects.requireNonNull(effects.get(node));
      seen(Sighting.ABSENT, () -> fault.observeHealed(victim(node, nodes), values, effect));
      assertNothingLeft(node);
    }
  }

  /** Injects on all nodes at once. */
  public Map<String, Effect> inject(Fault fault, Values values, String... nodes) {
    Agreement agreement = new Agreement();
    Map<String, Effect> effects = new ConcurrentHashMap<>();
    CompletableFuture.allOf(
            Stream.of(nodes)
                .map(node -> victim(node, agreement, nodes))
                .map(
                    victim ->
                        CompletableFuture.runAsync(
                            () ->
                                effects.put(
                                    victim.pod().node().name(), fault.inject(victim, values)),
                            task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    return effects;
  }

  /** The system runs, if it is there, and of the fault there is neither rule nor helper. */
  public void assertNothingLeft(String node) {
    Pod pod = cluster.pod(node);
    Awaitility.await("the system runs")
        .until(() -> !pod.present() || pod.system().state() == NodeState.RUNNING);
    assertThat(pod.inSandbox("nft", "list", "ruleset").out()).doesNotContain("capsize-");
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
    return victim(node, node);
  }

  /** One of several targets of the fault. */
  public Victim victim(String node, String... targets) {
    return victim(node, new Agreement(), targets);
  }

  private Victim victim(String node, Agreement agreement, String... targets) {
    return new Victim(
        cluster.pod(node),
        FAULT,
        Stream.of(targets).map(cluster::pod).toList(),
        List.copyOf(cluster.pods()),
        this::resolve,
        System::nanoTime,
        1,
        agreement);
  }

  /** The same node for another fault, which has some targets. */
  public static Victim of(String fault, Victim alone, List<Pod> targets) {
    return new Victim(
        alone.pod(),
        fault,
        targets,
        alone.everyone(),
        alone.others(),
        alone.clock(),
        alone.seed(),
        alone.agreement());
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
