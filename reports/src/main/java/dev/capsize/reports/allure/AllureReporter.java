package dev.capsize.reports.allure;

import dev.capsize.reports.ReportedRun;
import dev.capsize.reports.RunReporter;
import java.io.IOException;

/**
 * Adds a run to the result that Allure's listener for the JUnit Platform keeps for the current
 * test. Without Allure, or without such a test, it does nothing.
 *
 * @since 0.1
 */
public final class AllureReporter implements RunReporter {

  private static final boolean PRESENT = isPresent();

  @Override
  public void report(ReportedRun run) throws IOException {
    // Allure's types stand behind this call only: this class can be loaded without them.
    if (PRESENT) {
      AllureResult.report(run);
    }
  }

  private static boolean isPresent() {
    try {
      Class.forName("io.qameta.allure.Allure", false, AllureReporter.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
