package dev.capsize.engine;

import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource.LockMode;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * A scenario: one file, one test. Its expectations are no tests of their own, because a parent does
 * not fail with its children: the scenario would be shown as passed beside its failed expectation.
 */
final class ScenarioDescriptor extends AbstractTestDescriptor
    implements FileDescriptor, Node<CapsizeExecutionContext> {

  /** The machine and its container engine. */
  private static final String MACHINE = "dev.capsize.machine";

  private final FoundFile found;
  private final ScenarioFile file;
  private final boolean parallel;
  private @Nullable String rejected;

  ScenarioDescriptor(FoundFile found, ScenarioFile file, boolean parallel, UniqueId parent) {
    super(
        found.id(parent).append("scenario", file.scenario().id()),
        // Surefire 3.5 tells tests apart by class and display name alone: both must be in it.
        found.name() + " - " + file.scenario().name(),
        found.source(file.idPlace().line(), file.idPlace().column()));
    this.found = found;
    this.file = file;
    this.parallel = parallel;
  }

  @Override
  public FoundFile found() {
    return found;
  }

  @Override
  public ScenarioFile file() {
    return file;
  }

  @Override
  public void reject(String why) {
    rejected = why;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return file.scenario().tags().stream().map(TestTag::create).collect(Collectors.toSet());
  }

  /** Two scenarios at a time would measure each other, unless the user wants it so. */
  @Override
  public Set<ExclusiveResource> getExclusiveResources() {
    return machine(parallel);
  }

  /** What everything needs that runs alone. */
  static Set<ExclusiveResource> machine(boolean parallel) {
    return Set.of(new ExclusiveResource(MACHINE, parallel ? LockMode.READ : LockMode.READ_WRITE));
  }

  @Override
  public CapsizeExecutionContext execute(
      CapsizeExecutionContext context, DynamicTestExecutor dynamicTestExecutor)
      throws EngineUnavailableException, InvalidFileException, IOException {
    if (rejected != null) {
      throw new InvalidScenarioException(rejected, file.idPlace());
    }
    new ScenarioRun(this, context).execute();
    return context;
  }
}
