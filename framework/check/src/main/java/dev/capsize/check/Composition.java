package dev.capsize.check;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The overall verdict: FAILED over INCONCLUSIVE over PASSED. PASSED only when everything holds and
 * nothing stands against believing it.
 *
 * @param reason the verdict in one sentence
 * @param toolError what Capsize itself did wrong; null where nothing
 */
record Composition(Verdict verdict, String reason, @Nullable String toolError) {

  static Composition of(Evidence evidence, List<Finding> findings, List<String> missing) {
    List<String> errors = ToolErrors.in(evidence.record());
    String toolError = errors.isEmpty() ? null : String.join("; ", errors);
    List<Finding> failed = with(Verdict.FAILED, findings);
    if (!failed.isEmpty()) {
      return new Composition(Verdict.FAILED, sentence(failed), toolError);
    }
    List<String> doubts = new ArrayList<>();
    if (toolError != null) {
      doubts.add("Capsize " + toolError);
    }
    // What else is missing from a run that did not come to its end is missing because of that.
    unfinished(evidence.record()).ifPresent(doubts::add);
    doubts.addAll(missing);
    doubts.addAll(doubts(evidence, findings));
    List<Finding> open = with(Verdict.INCONCLUSIVE, findings);
    if (!doubts.isEmpty()) {
      return new Composition(Verdict.INCONCLUSIVE, doubts.get(0), toolError);
    }
    if (!open.isEmpty()) {
      return new Composition(Verdict.INCONCLUSIVE, sentence(open), toolError);
    }
    return new Composition(Verdict.PASSED, holds(findings.size()), null);
  }

  private static List<Finding> with(Verdict verdict, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  private static String sentence(List<Finding> findings) {
    Finding first = findings.get(0);
    String limit = first.limit().isEmpty() ? "" : ", " + first.limit() + " was allowed";
    String more = findings.size() == 1 ? "" : "; and " + (findings.size() - 1) + " more";
    return first.title() + ": " + first.sentence() + limit + more;
  }

  private static String holds(int count) {
    return count == 1 ? "the expectation holds" : "all " + count + " expectations hold";
  }

  private static Optional<String> unfinished(RunRecord record) {
    Optional<Event.RunEnded> end = record.end();
    if (end.isEmpty()) {
      return Optional.of("the record breaks off before the end of the run");
    }
    String how = end.get().how();
    return how.equals("completed") ? Optional.empty() : Optional.of("the run was " + how);
  }

  /** Why a run in which nothing failed may still not be called a success. */
  private static List<String> doubts(Evidence evidence, List<Finding> findings) {
    RunRecord record = evidence.record();
    List<String> doubts = new ArrayList<>();
    evidence.defect().ifPresent(doubts::add);
    if (!record.start().control() && record.scenario().faults().isEmpty()) {
      doubts.add("the scenario has no fault, so nothing was tested");
    }
    if (record.scenario().workload().isEmpty()) {
      doubts.add("the scenario has no workload, so nothing was asked of the system");
    }
    if (findings.isEmpty()) {
      doubts.add(
          record.scenario().expect().isEmpty()
              ? "the scenario expects nothing"
              : "no expectation applies to this run");
    }
    return doubts;
  }
}
