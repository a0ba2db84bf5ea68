package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.topology.Pod;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fastest round trip to each peer before a fault, in microseconds; 0: no answer. In the trace,
 * so in the record.
 */
record Baseline(Map<String, Long> fastest) {

  private static final String KEY = "round trip before to ";

  static Baseline of(Pod pod, Peers peers) {
    Map<String, Long> fastest = new TreeMap<>();
    for (Echoes echoes : Echoes.of(pod, new LinkedHashSet<>(peers.all()), Echoes.Burst.FEW)) {
      fastest.put(echoes.peer(), echoes.fastest());
    }
    return new Baseline(fastest);
  }

  static Baseline in(Effect effect) {
    Map<String, Long> fastest = new TreeMap<>();
    effect
        .trace()
        .forEach(
            (key, text) -> {
              if (key.startsWith(KEY)) {
                fastest.put(key.substring(KEY.length()), Long.parseLong(text.replace(" us", "")));
              }
            });
    return new Baseline(fastest);
  }

  Map<String, String> trace() {
    Map<String, String> trace = new TreeMap<>();
    fastest.forEach((peer, micros) -> trace.put(KEY + peer, micros + " us"));
    return trace;
  }

  Set<String> peers() {
    return fastest.keySet();
  }

  boolean knows(Echoes echoes) {
    return fastest.getOrDefault(echoes.peer(), 0L) > 0;
  }

  /** By how much a round trip has become longer, in microseconds. */
  long raise(Echoes echoes) {
    return echoes.fastest() - fastest.getOrDefault(echoes.peer(), 0L);
  }
}
