package dev.capsize.engine;

import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test of a sweep. Its tags are those of the sweep. */
abstract sealed class SweepLeaf extends AbstractTestDescriptor
    implements Node<CapsizeExecutionContext> permits CutDescriptor, SweepVerdictDescriptor {

  private final SweepDescriptor sweep;

  SweepLeaf(SweepDescriptor sweep, String segment, String value, String name) {
    super(
        sweep.getUniqueId().append(segment, value),
        // Surefire 3.5 tells tests apart by class and display name alone: all must be in it.
        sweep.getDisplayName() + ": " + name,
        sweep.getSource().orElse(null));
    this.sweep = sweep;
  }

  SweepDescriptor sweep() {
    return sweep;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return sweep.getTags();
  }

  @Override
  public ExecutionMode getExecutionMode() {
    return ExecutionMode.SAME_THREAD;
  }
}
