package dev.capsize.runtime.run;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.runtime.fault.Agreement;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

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

  /**
   * What the record says of its injection.
   *
   * @param masked takes secrets out of a text
   */
  Event.FaultInjected injected(long at, UnaryOperator<String> masked) {
    List<Interval> when =
        pods.stream().flatMap(pod -> effectOn(pod).stream()).map(Effect::when).toList();
    // One by one it acts from the first on, however long the others take.
    Interval acts = fault.oneByOne(values()).isPresent() ? when.get(0) : hull(when);
    Map<String, Map<String, String>> traces = new TreeMap<>();
    effects.forEach(
        (node, effect) -> {
          if (!effect.trace().isEmpty()) {
            Map<String, String> trace = new TreeMap<>();
            effect.trace().forEach((key, text) -> trace.put(key, masked.apply(text)));
            traces.put(node, trace);
          }
        });
    return new Event.FaultInjected(at, as(), fault.name(), nodes(), acts, traces);
  }

  private static Interval hull(List<Interval> intervals) {
    return new Interval(
        intervals.stream().mapToLong(Interval::notBefore).min().orElse(0),
        intervals.stream().mapToLong(Interval::notAfter).max().orElse(0));
  }
}
