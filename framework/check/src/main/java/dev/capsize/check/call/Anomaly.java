package dev.capsize.check.call;

import java.util.List;

/**
 * One thing that is wrong with a history.
 *
 * @param name its name in the field: {@code lost}, {@code G-single}, {@code nonlinearizable}
 * @param text what is wrong, in words, with the values and lines that show it; may have several
 *     lines
 * @param calls the calls that show it, as numbers of {@link Calls}
 * @since 0.1
 */
public record Anomaly(String name, String text, List<Integer> calls) {

  public Anomaly {
    calls = List.copyOf(calls);
  }
}
