package dev.capsize.cli;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.sweep.SweepJudgement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The exit codes. 1 and 2 are verdicts and nothing else. */
final class ExitCode {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int INCONCLUSIVE = 2;
  static final int USAGE = 64;
  static final int UNAVAILABLE = 69;
  static final int INTERNAL = 70;
  static final int INTERRUPTED = 130;

  private static final List<Integer> WORST_FIRST = List.of(INTERNAL, FAILED, INCONCLUSIVE, PASSED);

  private ExitCode() {}

  static int of(Judgement judgement) {
    return of(judgement.hasToolError(), judgement.verdict());
  }

  static int of(SweepJudgement judgement) {
    return of(judgement.toolError() != null, judgement.verdict());
  }

  private static int of(boolean toolError, Verdict verdict) {
    if (toolError) {
      return INTERNAL;
    }
    return switch (verdict) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  /** The exit code of several runs; nothing at all is no success. */
  static int worst(IntStream codes) {
    return codes.boxed().min(Comparator.comparingInt(WORST_FIRST::indexOf)).orElse(INTERNAL);
  }
}
