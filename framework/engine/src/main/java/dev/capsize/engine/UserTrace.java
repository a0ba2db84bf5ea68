package dev.capsize.engine;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.model.source.Place;

/**
 * Stack traces that lead into the user's file. The trace through the platform and this engine is
 * the same for every scenario and helps nobody.
 */
final class UserTrace {

  private UserTrace() {}

  static StackTraceElement[] of(String what, Place place) {
    return new StackTraceElement[] {element("capsize", what, place)};
  }

  /** One line for each expectation that does not hold. */
  static StackTraceElement[] of(Judgement judgement, Place scenario) {
    StackTraceElement[] lines =
        judgement.findings().stream()
            .filter(finding -> finding.verdict() != Verdict.PASSED)
            .map(finding -> line(judgement, finding))
            .toArray(StackTraceElement[]::new);
    return lines.length == 0 ? of(judgement.scenario(), scenario) : lines;
  }

  private static StackTraceElement line(Judgement judgement, Finding finding) {
    return element(judgement.scenario(), finding.title(), finding.place());
  }

  private static StackTraceElement element(String type, String method, Place place) {
    // A negative line means that the line is not known.
    return new StackTraceElement(type, method, place.file(), place.line() == 0 ? -1 : place.line());
  }
}
