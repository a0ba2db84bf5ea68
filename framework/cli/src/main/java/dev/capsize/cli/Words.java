package dev.capsize.cli;

import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.List;

/** Small words for people. */
final class Words {

  private Words() {}

  /** {@code 1 run}, {@code 2 runs}. */
  static String count(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }

  /** {@code 18.94 s}, {@code 312 ms}. */
  static String human(Duration duration) {
    return Durations.human(duration.toNanos());
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  static String or(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
