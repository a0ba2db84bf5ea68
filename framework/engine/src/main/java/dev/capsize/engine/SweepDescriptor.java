package dev.capsize.engine;

import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.sweep.Cut;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * A sweep: one file, one test for each of its cuts, and a last one for the whole. Which tests there
 * are is said by the scenario and its topology alone. The sweep is opened when its first test is
 * reached and ends with the last.
 */
final class SweepDescriptor extends AbstractTestDescriptor
    implements FileDescriptor, Node<CapsizeExecutionContext> {

  private final FoundFile found;
  private final ScenarioFile file;
  private final boolean parallel;
  private final List<SweepLeaf> leaves = new ArrayList<>();
  private @Nullable String rejected;
  private @Nullable SweepTrials trials;

  /** Why it could not be opened: that is not tried again for each test. */
  private @Nullable Exception failure;

  SweepDescriptor(FoundFile found, ScenarioFile file, boolean parallel, UniqueId parent) {
    super(
        found.id(parent).append("scenario", file.scenario().id()),
        found.name() + " - " + file.scenario().name(),
        found.source(file.idPlace().line(), file.idPlace().column()));
    this.found = found;
    this.file = file;
    this.parallel = parallel;
    Scenario scenario = file.scenario();
    for (Cut cut : scenario.sweep().orElseThrow().cuts(scenario.topology())) {
      leaves.add(new CutDescriptor(this, cut));
    }
    leaves.add(new SweepVerdictDescriptor(this));
  }

  /**
   * Adds the tests that are wanted, in the order of the sweep.
   *
   * @param id of one of them; of this or something above: all. The verdict is on all of them
   */
  void want(@Nullable UniqueId id) {
    boolean one =
        leaves.stream()
            .anyMatch(
                leaf -> leaf instanceof CutDescriptor && Objects.equals(leaf.getUniqueId(), id));
    leaves.stream()
        .filter(leaf -> !one || Objects.equals(leaf.getUniqueId(), id))
        .forEach(this::addChild);
    orderChildren(
        children -> children.stream().sorted(Comparator.comparing(leaves::indexOf)).toList());
  }

  /** The sweep, opened when it is first asked for. */
  SweepTrials trials(CapsizeExecutionContext context)
      throws EngineUnavailableException, InvalidFileException, IOException {
    if (rejected != null) {
      throw new InvalidScenarioException(rejected, file.idPlace());
    }
    rethrow(failure);
    SweepTrials open = trials;
    if (open == null) {
      open = open(context);
      trials = open;
    }
    return open;
  }

  private SweepTrials open(CapsizeExecutionContext context)
      throws EngineUnavailableException, InvalidFileException, IOException {
    RunOptions options =
        new RunOptions(
            context.configuration().out(),
            false,
            false,
            context.seed(),
            !context.configuration().parallel());
    Evidence evidence = new Evidence(this, context.listener());
    RunListener listener =
        new RunListener() {
          @Override
          public void notice(String line) {
            evidence.notice(line);
          }
        };
    try {
      return context.executor().sweep(file, options, listener, context.cancelled());
    } catch (EngineUnavailableException | InvalidFileException | IOException | RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private static void rethrow(@Nullable Exception failure)
      throws EngineUnavailableException, InvalidFileException, IOException {
    if (failure instanceof EngineUnavailableException e) {
      throw e;
    }
    if (failure instanceof InvalidFileException e) {
      throw e;
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
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
    return Type.CONTAINER;
  }

  @Override
  public Set<TestTag> getTags() {
    return file.scenario().tags().stream().map(TestTag::create).collect(Collectors.toSet());
  }

  @Override
  public Set<ExclusiveResource> getExclusiveResources() {
    return ScenarioDescriptor.machine(parallel);
  }

  /** Its tests share a topology. */
  @Override
  public ExecutionMode getExecutionMode() {
    return ExecutionMode.SAME_THREAD;
  }

  @Override
  public void cleanUp(CapsizeExecutionContext context) throws IOException {
    SweepTrials open = trials;
    if (open != null) {
      open.close();
    }
  }
}
