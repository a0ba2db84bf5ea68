package dev.capsize.cli;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.ForeignHistory;
import dev.capsize.check.foreign.ReadOptions;
import dev.capsize.check.promise.Promise;
import dev.capsize.check.promise.PromiseOptions;
import dev.capsize.check.txn.Consistency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds files against a promise.
 *
 * @param changes what the user wants otherwise than the format has it
 */
record FileCheck(Promise promise, ReadOptions reading, Changes changes, Bounds bounds) {

  /** Options that were given. */
  record Changes(
      Optional<String> initial, Optional<Consistency> consistency, Optional<Duration> limit) {

    static final Changes NONE = new Changes(Optional.empty(), Optional.empty(), Optional.empty());

    PromiseOptions applied(PromiseOptions options) {
      PromiseOptions changed = initial.map(options::withInitial).orElse(options);
      changed = consistency.map(changed::withConsistency).orElse(changed);
      return limit.map(changed::withLimit).orElse(changed);
    }
  }

  /**
   * Reads and judges one file.
   *
   * @param phase is told what is being done
   */
  CheckedFile check(Path file, Consumer<String> phase) {
    long begun = System.nanoTime();
    try {
      phase.accept("reading");
      ForeignHistory history = ForeignHistory.read(file, reading);
      Calls calls = history.calls();
      if (calls.size() == 0 && file.toFile().length() > 0) {
        return refused(file, CheckedFile.UNKNOWN, "nothing in it is a call of a client", 0);
      }
      long read = System.nanoTime();
      phase.accept("judging " + Words.count(calls.size(), "operation"));
      PromiseOptions options = changes.applied(PromiseOptions.of(history.format()));
      CheckReport report = promise.checker(options, calls.vocabulary()).check(calls, bounds);
      return new CheckedFile(
          file,
          word(report.verdict()),
          Optional.of(history.format()),
          calls.size(),
          read - begun,
          System.nanoTime() - read,
          report,
          0);
    } catch (InvalidHistoryException e) {
      return refused(file, CheckedFile.INVALID, String.valueOf(e.getMessage()), e.line());
    } catch (OutOfMemoryError | StackOverflowError e) {
      return refused(
          file, CheckedFile.UNKNOWN, "more than the heap holds; JAVA_OPTS=-Xmx4g gives it more", 0);
    }
  }

  private static CheckedFile refused(Path file, String verdict, String why, int line) {
    CheckReport report = new CheckReport(Truth.UNKNOWN, why, Map.of(), List.of());
    return new CheckedFile(file, verdict, Optional.empty(), 0, 0, 0, report, line);
  }

  private static String word(Truth verdict) {
    return switch (verdict) {
      case OK -> CheckedFile.OK;
      case ILLEGAL -> CheckedFile.ILLEGAL;
      case UNKNOWN -> CheckedFile.UNKNOWN;
    };
  }
}
