package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.network.Traffic;
import dev.capsize.runtime.thread.Threads;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.Pod;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Injects, proves, heals and proves again. Proofs go on beside the schedule; healing waits for
 * them.
 */
final class Conductor implements FaultSchedule.Steps, AutoCloseable {

  private static final Duration PROOF = Duration.ofSeconds(10);

  /** A look that failed is taken again; a trace of the fault stays. */
  private static final Duration BYSTANDER = Duration.ofSeconds(3);

  private static final Duration HEALING = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Parts parts;
  private final Targets targets;
  private final RunClock clock;
  private final long seed;
  private final Consumer<Event> events;
  private final Looks looks;
  private final ExecutorService threads = Threads.pool("capsize-fault");
  private final Deque<Acting> acting = new ArrayDeque<>();
  private volatile boolean unproven;

  /** A fault that has been injected, perhaps half, and not been healed. */
  private record Acting(
      FaultUse use,
      Fault fault,
      List<Pod> pods,
      Map<String, Effect> effects,
      CompletableFuture<Void> proof) {}

  Conductor(
      Cluster cluster,
      Parts parts,
      Targets targets,
      RunClock clock,
      long seed,
      Consumer<Event> events) {
    this.cluster = cluster;
    this.parts = parts;
    this.targets = targets;
    this.clock = clock;
    this.seed = seed;
    this.events = events;
    this.looks = new Looks(clock, cluster::masked, events);
  }

  /**
   * Says before anything is broken what this machine or a node cannot do.
   *
   * @throws EngineCallException with what is missing
   */
  void checkNeeds(List<FaultUse> faults) {
    for (FaultUse use : faults) {
      for (Need need : fault(use).needs(use.fault().values())) {
        if (!meets(need, use)) {
          throw new EngineCallException(
              "%s: the fault %s needs %s"
                  .formatted(use.fault().place(), use.fault().part(), need.text()));
        }
      }
    }
  }

  private boolean meets(Need need, FaultUse use) {
    return switch (need) {
      // One kernel and one image for all sandboxes.
      case PACKET_FILTER -> cluster.pods().iterator().next().inSandbox("iptables", "-w", "-S").ok();
      case TRAFFIC_SHAPING -> Traffic.provable(cluster.pods().iterator().next());
      case SHELL ->
          targets.candidates(use.fault().values().target("target")).stream()
              .allMatch(node -> cluster.pod(node).inSystem("sh", "-c", ":").ok());
    };
  }

  /** Whether some fault's proof of action was sought and not found. */
  boolean unproven() {
    return unproven;
  }

  /**
   * Injects a fault on all of its targets at once and begins to prove it. Where it fails on one of
   * them it acts on the others, and is healed on all.
   */
  @Override
  public void inject(FaultUse use) {
    Fault fault = fault(use);
    List<Pod> pods = pods(use);
    Map<String, Effect> effects = new ConcurrentHashMap<>();
    CompletableFuture<Void> proof = new CompletableFuture<>();
    acting.push(new Acting(use, fault, pods, effects, proof));
    try {
      onAll(
          pods,
          pod ->
              effects.put(
                  pod.node().name(), fault.inject(victim(pod, pods, use), use.fault().values())));
    } catch (RuntimeException e) {
      proof.complete(null);
      throw e;
    }
    events.accept(
        new Event.FaultInjected(
            clock.now(),
            use.as(),
            fault.name(),
            names(pods),
            hull(effects.values().stream().map(Effect::when).toList()),
            traces(effects)));
    threads.execute(
        () -> {
          try {
            prove(use, fault, pods, effects);
          } catch (RuntimeException e) {
            unproven = true;
          } finally {
            proof.complete(null);
          }
        });
  }

  /** Heals a fault that acts and proves that it is gone. */
  @Override
  public void heal(String as) {
    Acting healing =
        acting.stream()
            .filter(candidate -> candidate.use.as().equals(as))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no fault " + as + " acts"));
    heal(healing);
  }

  /** Heals what still acts, the latest first. One that cannot be healed does not keep others. */
  void healAll() {
    RuntimeException failure = null;
    while (!acting.isEmpty()) {
      Acting healing = acting.peek();
      try {
        heal(healing);
      } catch (RuntimeException e) {
        failure = failure == null ? e : withSuppressed(failure, e);
      } finally {
        acting.remove(healing);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** A fault whose healing fails stays among those that act: {@link #healAll} tries it again. */
  private void heal(Acting healing) {
    healing.proof.join();
    FaultUse use = healing.use;
    long before = clock.now();
    onAll(
        healing.pods,
        pod -> {
          healing.fault.heal(victim(pod, healing.pods, use), use.fault().values());
          return true;
        });
    acting.remove(healing);
    long after = clock.now();
    events.accept(
        new Event.FaultHealed(after, use.as(), names(healing.pods), new Interval(before, after)));
    onAll(
        healing.pods,
        pod ->
            looks.until(
                Sighting.ABSENT, HEALING, use.as(), "heal", pod, () -> healed(healing, pod)));
  }

  private Look healed(Acting healing, Pod pod) {
    Values values = healing.use.fault().values();
    Victim victim = victim(pod, healing.pods, healing.use);
    Effect effect = healing.effects.get(pod.node().name());
    return effect == null
        ? healing.fault.observe(victim, values, Optional.empty())
        : healing.fault.observeHealed(victim, values, effect);
  }

  private void prove(FaultUse use, Fault fault, List<Pod> pods, Map<String, Effect> effects) {
    Values values = use.fault().values();
    onAll(
        pods,
        pod -> {
          Optional<Effect> effect = Optional.ofNullable(effects.get(pod.node().name()));
          Sighting sighting =
              looks.until(
                  Sighting.ACTS,
                  PROOF,
                  use.as(),
                  "inject",
                  pod,
                  () -> fault.observe(victim(pod, pods, use), values, effect));
          if (sighting != Sighting.ACTS) {
            unproven = true;
          }
          return sighting;
        });
    onAll(
        cluster.pods().stream().filter(pod -> !pods.contains(pod)).toList(),
        pod -> {
          looks.atBystander(
              BYSTANDER,
              use.as(),
              pod,
              () -> fault.observe(victim(pod, pods, use), values, Optional.empty()));
          return true;
        });
  }

  /**
   * Does something on all pods at once, and returns or throws when it is over on all of them: what
   * follows must not run into what is still being done.
   */
  private void onAll(List<Pod> pods, Function<Pod, ?> action) {
    List<CompletableFuture<?>> started = new ArrayList<>();
    for (Pod pod : pods) {
      started.add(CompletableFuture.supplyAsync(() -> action.apply(pod), threads));
    }
    RuntimeException failure = null;
    for (CompletableFuture<?> one : started) {
      try {
        one.join();
      } catch (CompletionException e) {
        RuntimeException cause = e.getCause() instanceof RuntimeException own ? own : e;
        failure = failure == null ? cause : withSuppressed(failure, cause);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException withSuppressed(RuntimeException first, RuntimeException next) {
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }

  private Victim victim(Pod pod, List<Pod> pods, FaultUse use) {
    return new Victim(
        pod,
        use.as(),
        pods,
        List.copyOf(cluster.pods()),
        target -> targets.resolve(target).stream().map(cluster::pod).toList(),
        clock::now,
        seed ^ use.as().hashCode());
  }

  private Fault fault(FaultUse use) {
    return parts.get(Fault.class, PartKind.FAULT, use.fault().part());
  }

  private List<Pod> pods(FaultUse use) {
    return targets.resolve(use.fault().values().target("target")).stream()
        .map(cluster::pod)
        .toList();
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.node().name()).toList();
  }

  private Map<String, Map<String, String>> traces(Map<String, Effect> effects) {
    Map<String, Map<String, String>> traces = new TreeMap<>();
    effects.forEach(
        (node, effect) -> {
          if (!effect.trace().isEmpty()) {
            Map<String, String> masked = new TreeMap<>();
            effect.trace().forEach((key, text) -> masked.put(key, cluster.masked(text)));
            traces.put(node, masked);
          }
        });
    return traces;
  }

  private static Interval hull(List<Interval> intervals) {
    return new Interval(
        intervals.stream().mapToLong(Interval::notBefore).min().orElse(0),
        intervals.stream().mapToLong(Interval::notAfter).max().orElse(0));
  }
}
