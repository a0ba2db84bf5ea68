package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.Balance;
import dev.capsize.check.history.FinalRead;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import java.util.Optional;

/**
 * {@code unexpected-writes}: there in the end, though nobody wrote them or the system had refused
 * them.
 *
 * @since 0.1
 */
public final class UnexpectedWrites implements Expectation {

  @Override
  public String name() {
    return "unexpected-writes";
  }

  @Override
  public String summary() {
    return "Elements in a final read that nobody wrote, or whose write certainly failed.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.withDefault("exactly", ParamType.INTEGER, "0", "how many"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    CountLimit limit = CountLimit.of(use.values());
    Balance balance = evidence.balance(workload, evidence.mainRole().orElse(Evidence.PRIMARY));
    LedgerFigures figures = balance.figures();
    FindingDraft draft =
        Finding.of(this, use).about(workload).limit(limit.text()).evidence(balance.evidence());
    if (evidence.workload(workload).finalReads().stream().noneMatch(FinalRead::ok)) {
      return draft.inconclusive("no final read succeeded");
    }
    if (evidence.workload(workload).ledger().size() == 0 && figures.unexpected() == 0) {
      return draft.inconclusive("nothing was written and nothing is there");
    }
    draft.value(figures.unexpected() == 1 ? "1 element" : figures.unexpected() + " elements");
    if (figures.unexpected() > 0) {
      draft.evidence(
          "unexpected: " + LossTexts.elements(figures.unexpectedElements(), figures.unexpected()));
    }
    Optional<FinalRead> unread =
        evidence.workload(workload).finalReads().stream().filter(read -> !read.ok()).findFirst();
    if (limit.allows(figures.unexpected()) && unread.isPresent()) {
      return draft.inconclusive(
          "the final read of %s failed: %s".formatted(unread.get().node(), unread.get().reason()));
    }
    return limit.allows(figures.unexpected())
        ? draft.passed("nothing is there that should not be")
        : draft.failed(
            limit.difference(figures.unexpected()),
            "elements without a write that could have made them: " + figures.unexpected());
  }
}
