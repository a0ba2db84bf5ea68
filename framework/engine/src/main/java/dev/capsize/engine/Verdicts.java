package dev.capsize.engine;

import dev.capsize.check.Judgement;
import dev.capsize.reports.ReportedRun;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * From a judgement to the words of JUnit: PASSED is a test that passes, FAILED one that fails, and
 * everything else an error.
 */
final class Verdicts {

  private Verdicts() {}

  /**
   * Throws unless the run has passed.
   *
   * @param reporting what kept a reporter from showing the run
   */
  static void check(ReportedRun run, Optional<Exception> reporting) {
    Judgement judgement = run.judgement();
    StackTraceElement[] trace = UserTrace.of(judgement, run.file().scenario().place());
    Optional<Throwable> verdict = of(judgement, message(judgement, run.folder()), trace);
    if (verdict.isPresent()) {
      reporting.ifPresent(verdict.get()::addSuppressed);
      throwIt(verdict.get());
    }
    checkReporting(reporting, trace);
  }

  /** Throws where a run that has passed could not be shown. */
  static void checkReporting(Optional<Exception> reporting, StackTraceElement[] trace) {
    if (reporting.isPresent()) {
      ToolErrorException error =
          new ToolErrorException(
              "the run has passed, but a report of it could not be made: " + reporting.get(),
              trace);
      error.initCause(reporting.get());
      throw error;
    }
  }

  private static Optional<Throwable> of(
      Judgement judgement, String message, StackTraceElement[] trace) {
    return switch (judgement.verdict()) {
      case FAILED -> {
        AssertionFailedError error = new AssertionFailedError(message);
        error.setStackTrace(trace);
        yield Optional.of(error);
      }
      case INCONCLUSIVE ->
          Optional.of(
              judgement.hasToolError()
                  ? new ToolErrorException(message, trace)
                  : new InconclusiveException(message, trace));
      // A judgement with a tool error is never PASSED; believe that only where it is checked.
      case PASSED ->
          judgement.hasToolError()
              ? Optional.of(new ToolErrorException(message, trace))
              : Optional.empty();
    };
  }

  private static String message(Judgement judgement, Path folder) {
    StringBuilder message = new StringBuilder(judgement.message());
    if (judgement.hasToolError()) {
      message.append("\n\ntool error: Capsize ").append(judgement.toolError());
    }
    return message
        .append("\n\nrecord: ")
        .append(folder)
        .append("\nreplay: ")
        .append(Evidence.replay(judgement))
        .toString();
  }

  private static void throwIt(Throwable verdict) {
    if (verdict instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) verdict;
  }
}
