package dev.capsize.check.txn;

import dev.capsize.check.call.Anomaly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong with a history: how often, and some of it in words. Not thread-safe. */
final class Findings {

  private static final int SHOWN = 3;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Integer> shown = new LinkedHashMap<>();
  private final List<Anomaly> anomalies = new ArrayList<>();

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

  Map<String, Long> counts() {
    return counts;
  }

  List<Anomaly> anomalies() {
    return anomalies;
  }
}
