package dev.capsize.reports;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Shows runs to a reporting tool. Found by {@link ServiceLoader}; does nothing where the tool's
 * libraries are missing.
 *
 * @since 0.1
 */
public interface RunReporter {

  /**
   * Is called once a run, on the thread of the run's test and before that test ends: tools that
   * bind the current test to a thread find it there.
   *
   * @throws IOException when the report cannot be written
   */
  void report(ReportedRun run) throws IOException;

  /** The reporters that are found with the thread's context class loader. */
  static List<RunReporter> installed() {
    return ServiceLoader.load(RunReporter.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
