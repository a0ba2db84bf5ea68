package dev.capsize.runtime.run;

import dev.capsize.model.part.Values;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.runtime.fault.Agreement;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A fault that has been injected, perhaps half, and not been healed.
 *
 * @param agreement what its targets agree upon
 * @param effects by node, of those that it was injected on
 * @param proof completed when its action is proven, or cannot be
 */
record ActingFault(
    FaultUse use,
    Fault fault,
    List<Pod> pods,
    Agreement agreement,
    Map<String, Effect> effects,
    CompletableFuture<Void> proof) {

  static ActingFault of(FaultUse use, Fault fault, List<Pod> pods) {
    return new ActingFault(
        use, fault, pods, new Agreement(), new ConcurrentHashMap<>(), new CompletableFuture<>());
  }

  String as() {
    return use.as();
  }

  Values values() {
    return use.fault().values();
  }

  List<String> nodes() {
    return pods.stream().map(pod -> pod.node().name()).toList();
  }

  Optional<Effect> effectOn(Pod pod) {
    return Optional.ofNullable(effects.get(pod.node().name()));
  }
}
