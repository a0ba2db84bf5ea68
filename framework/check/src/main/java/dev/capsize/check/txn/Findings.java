package dev.capsize.check.txn;

import dev.capsize.check.call.Anomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong with a history: how often, and some of it in words. Not thread-safe. */
final class Findings {

  private static final int SHOWN = 3;
  private static final List<String> WORST_FIRST = worstFirst();

  private final Consistency level;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Integer> shown = new LinkedHashMap<>();
  private final List<Anomaly> anomalies = new ArrayList<>();

  Findings(Consistency level) {
    this.level = level;
  }

  /** Counts what single transactions show, as far as the level forbids it. */
  void add(Phenomenon phenomenon, Supplier<String> text, Integer... calls) {
    if (level.forbids(phenomenon)) {
      add(phenomenon.text(), () -> new Anomaly(phenomenon.text(), text.get(), List.of(calls)));
    }
  }

  /** Counts one; the words are only asked for while there are few of the name. */
  void add(String name, Supplier<Anomaly> words) {
    count(name, 1);
    if (shown.merge(name, 1, Integer::sum) <= SHOWN) {
      anomalies.add(words.get());
    }
  }

  /** Counts some without words. */
  void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** How many of each name, the worst first. */
  Map<String, Long> counts() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.keySet().stream()
        .sorted(Comparator.comparingInt(Findings::rank))
        .forEach(name -> sorted.put(name, counts.getOrDefault(name, 0L)));
    return sorted;
  }

  /** Some of them in words, the worst first. */
  List<Anomaly> anomalies() {
    return anomalies.stream()
        .sorted(Comparator.comparingInt(anomaly -> rank(anomaly.name())))
        .toList();
  }

  private static int rank(String name) {
    int rank = WORST_FIRST.indexOf(name);
    return rank < 0 ? WORST_FIRST.size() : rank;
  }

  private static List<String> worstFirst() {
    List<String> names = new ArrayList<>();
    Arrays.stream(Phenomenon.values()).map(Phenomenon::text).forEach(names::add);
    for (String suffix : List.of("", "-process", "-realtime")) {
      List.of("G0", "G1c", "G-single", "G-nonadjacent", "G2-item")
          .forEach(name -> names.add(name + suffix));
    }
    return List.copyOf(names);
  }
}
