package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
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
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.Pod;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Injects, proves, heals and proves again. Proofs go on beside the schedule; healing waits for
 * them.
 */
final class Conductor implements AutoCloseable {

  private static final Duration PROOF = Duration.ofSeconds(10);
  private static final Duration HEALING = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Cluster cluster;
  private final Parts parts;
  private final Targets targets;
  private final RunClock clock;
  private final Consumer<Event> events;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "capsize-fault");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Acting> acting = new ArrayDeque<>();
  private volatile boolean unproven;

  /** A fault that has been injected, perhaps half, and not been healed. */
  private record Acting(
      FaultUse use,
      Fault fault,
      List<Pod> pods,
      Map<String, Effect> effects,
      CompletableFuture<Void> proof) {}

  Conductor(Cluster cluster, Parts parts, Targets targets, RunClock clock, Consumer<Event> events) {
    this.cluster = cluster;
    this.parts = parts;
    this.targets = targets;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Says before anything is broken what this machine or a node cannot do.
   *
   * @throws EngineCallException with what is missing
   */
  void checkNeeds(List<FaultUse> faults) {
    for (FaultUse use : faults) {
      for (Need need : fault(use).needs(use.fault().values())) {
        Pod pod = cluster.pods().iterator().next();
        boolean there =
            switch (need) {
              case PACKET_FILTER -> pod.inSandbox("iptables", "-w", "-S").ok();
              case SHELL -> pods(use).stream().allMatch(p -> p.inSystem("sh", "-c", ":").ok());
            };
        if (!there) {
          throw new EngineCallException(
              "%s: the fault %s needs %s, which this machine or image does not have"
                  .formatted(use.fault().place(), use.fault().part(), need));
        }
      }
    }
  }

  /** Whether some fault's proof of action was sought and not found. */
  boolean unproven() {
    return unproven;
  }

  /** Injects a fault on all of its targets at once and begins to prove it. */
  void inject(FaultUse use) {
    Fault fault = fault(use);
    List<Pod> pods = pods(use);
    Map<String, Effect> effects = new LinkedHashMap<>();
    CompletableFuture<Void> proof = new CompletableFuture<>();
    acting.push(new Acting(use, fault, pods, effects, proof));
    Map<String, Effect> done =
        onAll(pods, pod -> fault.inject(victim(pod, use), use.fault().values()));
    effects.putAll(done);
    events.accept(
        new Event.FaultInjected(
            clock.now(),
            use.as(),
            fault.name(),
            names(pods),
            hull(done.values().stream().map(Effect::when).toList())));
    threads.execute(
        () -> {
          try {
            prove(use, fault, pods, done);
            proof.complete(null);
          } catch (RuntimeException e) {
            unproven = true;
            proof.completeExceptionally(e);
          }
        });
  }

  /** Heals a fault that acts and proves that it is gone. */
  void heal(String as) {
    Acting healing =
        acting.stream()
            .filter(candidate -> candidate.use.as().equals(as))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no fault " + as + " acts"));
    heal(healing);
  }

  /** Heals what still acts, the latest first. */
  void healAll() {
    while (!acting.isEmpty()) {
      heal(acting.peek());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void heal(Acting healing) {
    awaitProof(healing);
    FaultUse use = healing.use;
    long before = clock.now();
    onAll(
        healing.pods,
        pod -> {
          healing.fault.heal(victim(pod, use), use.fault().values());
          return true;
        });
    acting.remove(healing);
    events.accept(
        new Event.FaultHealed(
            clock.now(), use.as(), names(healing.pods), new Interval(before, clock.now())));
    onAll(
        healing.pods,
        pod -> {
          Optional<Effect> effect = Optional.ofNullable(healing.effects.get(pod.node().name()));
          sight(
              use,
              pod,
              "heal",
              Sighting.ABSENT,
              HEALING,
              () ->
                  effect.isPresent()
                      ? healing.fault.observeHealed(
                          victim(pod, use), use.fault().values(), effect.get())
                      : healing.fault.observe(victim(pod, use), use.fault().values(), effect));
          return true;
        });
  }

  private static void awaitProof(Acting healing) {
    if (healing.effects.isEmpty()) {
      return;
    }
    healing.proof.exceptionally(failure -> null).join();
  }

  private void prove(FaultUse use, Fault fault, List<Pod> pods, Map<String, Effect> effects) {
    onAll(
        pods,
        pod -> {
          Optional<Effect> effect = Optional.ofNullable(effects.get(pod.node().name()));
          Sighting sighting =
              sight(
                  use,
                  pod,
                  "inject",
                  Sighting.ACTS,
                  PROOF,
                  () -> fault.observe(victim(pod, use), use.fault().values(), effect));
          unproven |= sighting != Sighting.ACTS;
          return sighting;
        });
    List<Pod> bystanders = cluster.pods().stream().filter(pod -> !pods.contains(pod)).toList();
    onAll(
        bystanders,
        pod -> {
          long start = clock.now();
          Look look =
              guarded(
                  () -> fault.observe(victim(pod, use), use.fault().values(), Optional.empty()));
          record(use, pod, false, "inject", look, new Interval(start, clock.now()));
          return true;
        });
  }

  /** Looks until the wanted sighting or the limit, and records the last look. */
  private Sighting sight(
      FaultUse use,
      Pod pod,
      String stage,
      Sighting wanted,
      Duration limit,
      Supplier<Look> looking) {
    Look[] last = {Look.unclear("not looked at")};
    long[] start = {clock.now()};
    try {
      Awaitility.await(stage + " of " + use.as() + " on " + pod.node().name())
          .atMost(limit)
          .pollDelay(Duration.ZERO)
          .pollInterval(LOOK_EVERY)
          .pollInSameThread()
          .until(
              () -> {
                start[0] = clock.now();
                last[0] = guarded(looking);
                return last[0].sighting() == wanted;
              });
    } catch (ConditionTimeoutException e) {
      // The last look is recorded; what it means is for the judge to say.
    }
    record(use, pod, true, stage, last[0], new Interval(start[0], clock.now()));
    return last[0].sighting();
  }

  private static Look guarded(Supplier<Look> looking) {
    try {
      return looking.get();
    } catch (RuntimeException e) {
      return Look.unclear("could not be looked at: " + e.getMessage());
    }
  }

  private void record(
      FaultUse use, Pod pod, boolean target, String stage, Look look, Interval when) {
    events.accept(
        new Event.FaultSighted(
            clock.now(),
            use.as(),
            pod.node().name(),
            target,
            stage,
            look.sighting(),
            cluster.masked(look.evidence()),
            when));
  }

  private <T> Map<String, T> onAll(List<Pod> pods, Function<Pod, T> action) {
    Map<String, CompletableFuture<T>> started = new LinkedHashMap<>();
    pods.forEach(
        pod ->
            started.put(
                pod.node().name(),
                CompletableFuture.supplyAsync(() -> action.apply(pod), threads)));
    Map<String, T> results = new LinkedHashMap<>();
    started.forEach((node, result) -> results.put(node, result.join()));
    return results;
  }

  private Victim victim(Pod pod, FaultUse use) {
    return new Victim(
        pod,
        use.as(),
        target -> targets.resolve(target).stream().map(cluster::pod).toList(),
        clock::now);
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

  private static Interval hull(List<Interval> intervals) {
    return new Interval(
        intervals.stream().mapToLong(Interval::notBefore).min().orElse(0),
        intervals.stream().mapToLong(Interval::notAfter).max().orElse(0));
  }
}
