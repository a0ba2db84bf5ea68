package dev.capsize.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTests {

  private final Problems problems = new Problems();

  @Test
  void problemsAreSortedWithinTheirFilesAndToldOnce() {
    problems.add(new Place("b", 10, 1), "three");
    problems.add(new Place("a", 1, 1), "four");
    problems.add(new Place("b", 9, 20), "two");
    problems.add(new Place("b", 9, 3), "one");
    problems.add(new Place("b", 9, 3), "one");
    assertThat(problems.sorted())
        .extracting(Problem::what)
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void theMessageHasALineForEach() {
    problems.add(Place.of("a"), "one");
    problems.add(new Place("a", 2, 0), "two");
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("a: one\na:2: two");
  }
}
