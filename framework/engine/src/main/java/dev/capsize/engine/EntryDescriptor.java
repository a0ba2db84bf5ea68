package dev.capsize.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * The parent of scenarios: an entry class, or the engine itself for what was selected without one.
 *
 * <p>A problem that discovery has found must not be filtered away: it has no tags, so every tag
 * filter would hide it. The entry remembers its problems, stays although it has no tests left, and
 * fails at its end when one of them is missing.
 */
final class EntryDescriptor extends AbstractTestDescriptor
    implements Node<CapsizeExecutionContext> {

  private final String reportingName;
  private final List<ProblemDescriptor> problems = new ArrayList<>();
  private @Nullable String unmatched;

  private EntryDescriptor(
      UniqueId id, String displayName, @Nullable TestSource source, String reportingName) {
    super(id, displayName, source);
    this.reportingName = reportingName;
  }

  static EntryDescriptor root(UniqueId id) {
    return new EntryDescriptor(id, "Capsize", null, "Capsize");
  }

  static EntryDescriptor of(Class<?> entry, UniqueId parent) {
    return new EntryDescriptor(
        parent.append("class", entry.getName()),
        entry.getSimpleName(),
        ClassSource.from(entry),
        entry.getName());
  }

  /** What Surefire writes as the class of a scenario's test case: the name with its package. */
  @Override
  public String getLegacyReportingName() {
    return reportingName;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public boolean mayRegisterTests() {
    return !problems.isEmpty();
  }

  @Override
  public void addChild(TestDescriptor child) {
    super.addChild(child);
    if (child instanceof ProblemDescriptor problem && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Notes that files were found here but none is wanted, and what was wanted. */
  void noteUnmatched(String pattern) {
    unmatched = pattern;
  }

  @Nullable String unmatched() {
    return unmatched;
  }

  @Override
  public boolean isGlobalReadLockRequired() {
    return false;
  }

  @Override
  public void after(CapsizeExecutionContext context) {
    for (ProblemDescriptor problem : problems) {
      if (!getChildren().contains(problem)) {
        throw problem.exception();
      }
    }
  }
}
