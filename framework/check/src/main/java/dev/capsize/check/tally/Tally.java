package dev.capsize.check.tally;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Collects what a check counts and finds, bounded however much is wrong: all is counted, the first
 * 20 of a kind are told and the first 1,000 calls named. Not thread-safe.
 *
 * @since 0.1
 */
public final class Tally {

  private static final int TOLD = 20;
  private static final int NAMED = 1_000;

  private final Calls calls;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, String> required = new LinkedHashMap<>();
  private String undecided = "";

  /** Nothing yet; the names are those of what may be wrong, the worst first. */
  public Tally(Calls calls, List<String> wrong) {
    this.calls = calls;
    wrong.forEach(name -> kinds.put(name, new Kind()));
  }

  /** Adds to a figure. */
  public void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  /** Raises a figure that is the greatest of its parts. */
  public void greatest(String name, long value) {
    counts.merge(name, value, Math::max);
  }

  /** Something is wrong, and these calls show it; the text is asked for only where it is told. */
  public void wrong(String name, Supplier<String> text, int... shown) {
    Kind kind = kinds.computeIfAbsent(name, unseen -> new Kind());
    kind.count++;
    if (kind.texts.size() < TOLD) {
      kind.texts.add(text.get());
    }
    for (int call : shown) {
      if (kind.calls.size() < NAMED) {
        kind.calls.add(call);
      }
    }
  }

  /** How often something was wrong. */
  public long wrong(String name) {
    Kind kind = kinds.get(name);
    return kind == null ? 0 : kind.count;
  }

  /** Something cannot be decided; unless something else is wrong the verdict is UNKNOWN. */
  public void undecided(String reason) {
    if (undecided.isEmpty()) {
      undecided = reason;
    }
  }

  /** Without any of a figure in the whole history the verdict is UNKNOWN, for this reason. */
  public void require(String name, String reason) {
    required.putIfAbsent(name, reason);
  }

  /** The verdict, with the sentence for a promise that is kept. */
  public CheckReport report(String kept) {
    required.forEach(
        (name, reason) -> {
          if (counts.getOrDefault(name, 0L) == 0) {
            undecided(reason);
          }
        });
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("operations", (long) calls.size());
    figures.putAll(counts);
    List<Anomaly> anomalies = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> {
          figures.put(name, kind.count);
          if (kind.count > 0) {
            anomalies.add(new Anomaly(name, kind.text(), List.copyOf(kind.calls)));
          }
        });
    if (!anomalies.isEmpty()) {
      String sentence =
          anomalies.stream()
              .map(anomaly -> anomaly.name() + ": " + figures.get(anomaly.name()))
              .collect(Collectors.joining(", "));
      return new CheckReport(Truth.ILLEGAL, sentence, figures, anomalies);
    }
    return undecided.isEmpty()
        ? new CheckReport(Truth.OK, kept, figures, anomalies)
        : new CheckReport(Truth.UNKNOWN, undecided, figures, anomalies);
  }

  private static final class Kind {

    private final List<String> texts = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();
    private long count;

    private String text() {
      String told = String.join("\n", texts);
      return count > texts.size() ? told + "\nand " + (count - texts.size()) + " more" : told;
    }
  }
}
