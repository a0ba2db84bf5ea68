package dev.capsize.engine;

import dev.capsize.model.scenario.ScenarioFile;
import org.junit.platform.engine.TestDescriptor;

/** What a scenario file is in the tree: a test or, where it is a sweep, a container of tests. */
sealed interface FileDescriptor extends TestDescriptor permits ScenarioDescriptor, SweepDescriptor {

  FoundFile found();

  ScenarioFile file();

  /** Makes it fail instead of being run. Only while discovery is under way. */
  void reject(String why);

  default String id() {
    return file().scenario().id();
  }
}
