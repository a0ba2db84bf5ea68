package dev.capsize.engine;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * Something that keeps discovery from making a scenario, as a test that fails. A discovery issue
 * would end the whole fork of a build tool, with the tests of everybody else in it.
 */
final class ProblemDescriptor extends AbstractTestDescriptor
    implements Node<CapsizeExecutionContext> {

  private final String message;
  private final @Nullable Place place;

  private ProblemDescriptor(
      UniqueId id,
      String displayName,
      @Nullable TestSource source,
      String message,
      @Nullable Place place) {
    super(id, displayName, source);
    this.message = message;
    this.place = place;
  }

  /** A file that cannot be used. */
  static ProblemDescriptor of(FoundFile file, InvalidFileException invalid, UniqueId parent) {
    List<Problem> problems = invalid.problems();
    Place place = problems.isEmpty() ? Place.of(file.shownAs()) : problems.get(0).place();
    boolean here = place.file().equals(file.shownAs());
    return new ProblemDescriptor(
        file.id(parent),
        file.name(),
        file.source(here ? place.line() : 0, here ? place.column() : 0),
        String.valueOf(invalid.getMessage()),
        place);
  }

  /** A file that cannot be used, for a reason that has no place in it. */
  static ProblemDescriptor of(FoundFile file, String why, UniqueId parent) {
    return new ProblemDescriptor(
        file.id(parent),
        file.name(),
        file.source(0, 0),
        file.shownAs() + ": " + why,
        Place.of(file.shownAs()));
  }

  /**
   * Something that is wrong with the entry itself.
   *
   * @param name for people; no other problem of the entry has it
   */
  static ProblemDescriptor of(EntryDescriptor entry, String name, String message) {
    return new ProblemDescriptor(
        entry.getUniqueId().append("problem", name),
        name,
        // With the class as its source, Surefire would take it for the class and drop its name.
        null,
        message,
        null);
  }

  InvalidScenarioException exception() {
    return new InvalidScenarioException(message, place);
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public CapsizeExecutionContext execute(
      CapsizeExecutionContext context, DynamicTestExecutor dynamicTestExecutor) {
    throw exception();
  }
}
