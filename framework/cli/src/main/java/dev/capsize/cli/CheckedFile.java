package dev.capsize.cli;

import dev.capsize.check.call.CheckReport;
import dev.capsize.check.foreign.HistoryFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of one history.
 *
 * @param verdict one of the constants of this class
 * @param format empty where nothing was read
 * @param readNanos how long reading took
 * @param checkNanos how long judging took
 * @param report its sentence is the reason where nothing was judged
 * @param line where it is invalid; 0 where that is no single line
 */
record CheckedFile(
    Path file,
    String verdict,
    Optional<HistoryFormat> format,
    int operations,
    long readNanos,
    long checkNanos,
    CheckReport report,
    int line) {

  static final String OK = "ok";
  static final String ILLEGAL = "illegal";
  static final String UNKNOWN = "unknown";

  /** No history, hence no verdict either. */
  static final String INVALID = "invalid";

  int exitCode() {
    return switch (verdict) {
      case OK -> ExitCode.PASSED;
      case ILLEGAL -> ExitCode.FAILED;
      case INVALID -> ExitCode.USAGE;
      default -> ExitCode.INCONCLUSIVE;
    };
  }

  /** That of all: what is no history outweighs every verdict, because it may hide a worse one. */
  static int exitCode(List<CheckedFile> files) {
    boolean invalid = files.stream().anyMatch(file -> file.verdict.equals(INVALID));
    return invalid
        ? ExitCode.USAGE
        : ExitCode.worst(files.stream().mapToInt(CheckedFile::exitCode));
  }
}
