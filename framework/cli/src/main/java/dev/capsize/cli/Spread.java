package dev.capsize.cli;

import java.util.List;

/** How far several measurements of one thing lie apart. */
record Spread(int n, long min, long median, long max) {

  /** At least one value. */
  static Spread of(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    long median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.size(), sorted.get(0), median, sorted.get(sorted.size() - 1));
  }
}
