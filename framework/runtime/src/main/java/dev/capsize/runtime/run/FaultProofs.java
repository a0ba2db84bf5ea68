package dev.capsize.runtime.run;

import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/** Looks whether faults act where they should, nowhere else, and no more when they are healed. */
final class FaultProofs {

  /** A look that failed is taken again; a trace of the fault stays. */
  private static final Duration BYSTANDER = Duration.ofSeconds(3);

  private static final Duration HEALING = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Looks looks;
  private final AtOnce threads;
  private final BiFunction<Pod, ActingFault, Victim> victims;

  FaultProofs(
      Cluster cluster, Looks looks, AtOnce threads, BiFunction<Pod, ActingFault, Victim> victims) {
    this.cluster = cluster;
    this.looks = looks;
    this.threads = threads;
    this.victims = victims;
  }

  /**
   * Looks at the targets that it was injected on, then at all that are none.
   *
   * @return whether it was seen to act on each of those targets
   */
  boolean action(ActingFault fault) {
    Duration within = fault.fault().provenWithin(fault.values());
    AtomicBoolean unproven = new AtomicBoolean();
    threads.run(
        fault.pods().stream().filter(pod -> fault.effectOn(pod).isPresent()).toList(),
        pod -> {
          Sighting sighting =
              looks.until(
                  Sighting.ACTS,
                  within,
                  fault.as(),
                  "inject",
                  pod,
                  () -> look(fault, pod, fault.effectOn(pod)));
          if (sighting != Sighting.ACTS) {
            unproven.set(true);
          }
        });
    threads.run(
        cluster.pods().stream()
            .filter(pod -> !fault.pods().contains(pod) && pod.present())
            .toList(),
        pod ->
            looks.atBystander(
                BYSTANDER, fault.as(), pod, () -> look(fault, pod, Optional.empty())));
    return !unproven.get();
  }

  /** Looks at a target that was healed. */
  void healing(ActingFault fault, Pod pod) {
    looks.until(Sighting.ABSENT, HEALING, fault.as(), "heal", pod, () -> healed(fault, pod));
  }

  private Look look(ActingFault fault, Pod pod, Optional<Effect> effect) {
    return fault.fault().observe(victims.apply(pod, fault), fault.values(), effect);
  }

  private Look healed(ActingFault fault, Pod pod) {
    Optional<Effect> effect = fault.effectOn(pod);
    return effect.isEmpty()
        ? look(fault, pod, effect)
        : fault.fault().observeHealed(victims.apply(pod, fault), fault.values(), effect.get());
  }
}
