package dev.capsize.check.txn;

import dev.capsize.check.call.Anomaly;
import java.util.ArrayList;
import java.util.List;

/** Explains a cycle to a person. */
final class CycleWords {

  /** Why one transaction comes before another. */
  interface Reasons {

    /**
     * The reason for an edge, without the names of the two.
     *
     * @param first how the one is called
     * @param second how the other is called
     */
    String reason(int from, String first, int kind, int to, String second);
  }

  private static final int LONG = 32;

  private final Words words;
  private final Reasons reasons;

  CycleWords(Words words, Reasons reasons) {
    this.words = words;
    this.reasons = reasons;
  }

  Anomaly explain(Cycle cycle) {
    List<String> lines = new ArrayList<>();
    List<Integer> calls = new ArrayList<>();
    int length = cycle.length();
    lines.add("a cycle of %d transactions, each of which comes before the next:".formatted(length));
    for (int i = 0; i < Math.min(length, LONG); i++) {
      int call = cycle.call(i);
      calls.add(call);
      lines.add("  T%d (%s): %s".formatted(i + 1, words.place(call), words.whole(call)));
    }
    for (int i = 0; i < Math.min(length, LONG); i++) {
      int to = (i + 1) % length;
      String first = "T" + (i + 1);
      String second = "T" + (to + 1);
      lines.add(
          "  %s before %s: %s"
              .formatted(
                  first,
                  second,
                  reason(cycle.call(i), first, cycle.kind(i), cycle.call(to), second)));
    }
    if (length > LONG) {
      lines.add("  and so on");
    }
    return new Anomaly(cycle.name(), String.join("\n", lines), calls);
  }

  private String reason(int from, String first, int kind, int to, String second) {
    return switch (kind) {
      case Walk.PROCESS -> "the same client sent " + second + " after " + first + " had returned";
      case Cycle.REALTIME -> first + " had returned before " + second + " was invoked";
      default -> reasons.reason(from, first, kind, to, second);
    };
  }
}
