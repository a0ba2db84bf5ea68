package dev.capsize.check.expectation;

import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.model.part.PartUse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a checker of histories says of a workload, as a finding. */
final class HistoryFinding {

  /** Where the calls come from. */
  @FunctionalInterface
  interface Source {
    Calls calls() throws IOException;
  }

  /** Which checker fits the calls. */
  @FunctionalInterface
  interface Choice {

    /**
     * The checker.
     *
     * @throws InvalidHistoryException where none fits
     */
    HistoryChecker of(Calls calls) throws InvalidHistoryException;
  }

  /** What is made of a report that decides something. */
  @FunctionalInterface
  interface Words {
    Finding say(FindingDraft draft, CheckReport report);
  }

  private static final int ANOMALIES = 6;
  private static final int LINES = 10;

  private HistoryFinding() {}

  /** Passed where the promise is kept, failed where it is broken. */
  static Finding of(
      Expectation expectation, PartUse use, Evidence evidence, String limit, Choice choice) {
    return of(expectation, use, evidence, limit, choice, HistoryFinding::plain);
  }

  static Finding of(
      Expectation expectation,
      PartUse use,
      Evidence evidence,
      String limit,
      Choice choice,
      Words words) {
    Source source = () -> evidence.calls(use.values().text("of"));
    return of(expectation, use, evidence, limit, source, choice, words);
  }

  /** With calls of one's own; {@link #plain} is the usual thing to say. */
  static Finding of(
      Expectation expectation,
      PartUse use,
      Evidence evidence,
      String limit,
      Source source,
      Choice choice,
      Words words) {
    String workload = use.values().text("of");
    FindingDraft draft = Finding.of(expectation, use).about(workload).limit(limit);
    if (evidence.defect().isPresent()) {
      // A write that was lost with the log would look like one that was never sent.
      return draft.inconclusive(evidence.defect().get() + ", so the history is not whole");
    }
    try {
      Calls calls = source.calls();
      draft.evidence("ops.bin stream %s: %d calls".formatted(workload, calls.size()));
      if (calls.size() == 0) {
        return draft.inconclusive("no operation was sent");
      }
      CheckReport report = choice.of(calls).check(calls, Bounds.DEFAULT);
      Optional<String> lack =
          report.verdict() == Truth.OK ? Substance.lack(calls) : Optional.empty();
      return lack.isPresent() ? draft.inconclusive(lack.get()) : say(draft, report, words);
    } catch (IOException e) {
      return draft.inconclusive("the history cannot be read: " + e.getMessage());
    } catch (OutOfMemoryError | StackOverflowError e) {
      return draft.inconclusive("the history is more than this heap can judge: " + e);
    } catch (InvalidHistoryException e) {
      return draft.inconclusive("this workload is not for it: " + e.getMessage());
    }
  }

  private static Finding say(FindingDraft draft, CheckReport report, Words words) {
    if (!report.counts().isEmpty()) {
      draft.evidence(figures(report.counts()));
    }
    report.anomalies().stream().limit(ANOMALIES).forEach(each -> tell(draft, each));
    return switch (report.verdict()) {
      case UNKNOWN -> draft.inconclusive(report.sentence());
      case OK, ILLEGAL -> words.say(draft, report);
    };
  }

  private static String figures(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void tell(FindingDraft draft, Anomaly anomaly) {
    draft.evidence(anomaly.name() + ":");
    anomaly.text().lines().limit(LINES).forEach(line -> draft.evidence("  " + line));
  }

  static Finding plain(FindingDraft draft, CheckReport report) {
    if (report.anomalies().isEmpty()) {
      return switch (report.verdict()) {
        case ILLEGAL -> draft.failed("", report.sentence());
        case OK, UNKNOWN -> draft.passed(report.sentence());
      };
    }
    return draft.value(names(report)).failed("", report.sentence());
  }

  private static String names(CheckReport report) {
    return report.anomalies().stream()
        .map(Anomaly::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
