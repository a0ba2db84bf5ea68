package dev.capsize.model.source;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong, so that a file's problems are reported all at once. Not thread-safe.
 *
 * @since 0.1
 */
public final class Problems {

  private static final int MAX = 1000;

  // A set, because a node that is named by several aliases is read several times.
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Notes a problem. From the thousandth on, nobody reads them: they are dropped. */
  public void add(Place place, String what) {
    if (found.size() < MAX) {
      found.add(new Problem(place, what));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** File by file, each from top to bottom. */
  public List<Problem> sorted() {
    List<String> files = found.stream().map(problem -> problem.place().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparing((Problem problem) -> files.indexOf(problem.place().file()))
                .thenComparing(problem -> problem.place().line())
                .thenComparing(problem -> problem.place().column()))
        .toList();
  }

  public void throwIfAny() throws InvalidFileException {
    if (!isEmpty()) {
      throw new InvalidFileException(sorted());
    }
  }
}
