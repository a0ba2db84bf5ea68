package dev.capsize.engine;

import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import dev.capsize.runtime.run.Runner;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;

/**
 * What runs a scenario: the {@link Runner}, except in tests of the engine and of build tools, which
 * have no containers.
 *
 * <p>A double cannot slip into a real build: the interface is package-private, so whoever replaces
 * the runner must compile a class into this very package and register it as a service. No
 * configuration key can do it, no jar of ours contains one, and every test that a double has
 * answered for says so in its report entries ({@code executor}).
 */
interface ScenarioExecutor {

  RunResult run(
      ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException;

  /** Opens a sweep. */
  SweepTrials sweep(
      ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
      throws EngineUnavailableException, InvalidFileException, IOException;

  /** The one that is to be used here. */
  static ScenarioExecutor installed() {
    List<ScenarioExecutor> doubles =
        ServiceLoader.load(ScenarioExecutor.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return switch (doubles.size()) {
      case 0 -> new Real(new Runner(Parts.installed()));
      case 1 -> doubles.get(0);
      default -> throw new IllegalStateException("more than one executor: " + doubles);
    };
  }

  /** Real faults on real containers. */
  record Real(Runner runner) implements ScenarioExecutor {

    @Override
    public RunResult run(
        ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
        throws EngineUnavailableException, InvalidFileException, IOException {
      return runner.run(file, options, listener, cancelled);
    }

    @Override
    public SweepTrials sweep(
        ScenarioFile file, RunOptions options, RunListener listener, BooleanSupplier cancelled)
        throws EngineUnavailableException, InvalidFileException, IOException {
      return new SweepTrials.Real(runner.sweep(file, options, false, listener, cancelled));
    }
  }
}
