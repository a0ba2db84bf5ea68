package dev.capsize.model.source;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A scenario or topology file cannot be used. Carries every problem that was found, not only the
 * first.
 *
 * @since 0.1
 */
public final class InvalidFileException extends Exception {

  private final transient List<Problem> problems;

  public InvalidFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
