package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.Balance;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import java.time.Duration;

/**
 * {@code lost-writes}: acknowledged, and gone in the end.
 *
 * @since 0.1
 */
public final class LostWrites implements Expectation {

  @Override
  public String name() {
    return "lost-writes";
  }

  @Override
  public String summary() {
    return "Acknowledged writes that are absent from the final read (the RPA).";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.optional("exactly", ParamType.INTEGER, "how many; 0 where nothing else is given"),
        Param.optional("at-most", ParamType.INTEGER, "the largest number allowed"),
        Param.optional(
            "at-most-age",
            ParamType.DURATION,
            "how far back from the disruption losses may reach, the RPO"),
        Param.optional("role", ParamType.ROLE, "the role whose holder's final read decides"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Values values = use.values();
    String workload = values.text("of");
    String role = values.find("role", String.class).or(evidence::mainRole).orElse(Evidence.PRIMARY);
    Balance balance = evidence.balance(workload, role);
    LedgerFigures figures = balance.figures();
    CountLimit limit = CountLimit.of(values);
    Duration age = values.find("at-most-age", Duration.class).orElse(null);
    FindingDraft draft =
        Finding.of(this, use)
            .about(workload)
            .limit(LossTexts.limit(limit, age))
            .evidence(balance.evidence());
    if (figures.acknowledged() == 0) {
      return draft.inconclusive("no write was acknowledged, so none could be lost");
    }
    if (figures.undecided() != null) {
      return draft.inconclusive(figures.undecided());
    }
    draft.value(LossTexts.value(figures));
    if (figures.lost() > 0) {
      draft.evidence("lost: " + LossTexts.elements(figures.lostElements(), figures.lost()));
    }
    Interval reach = figures.recoveryPoint();
    Verdict byAge = age == null || reach == null ? Verdict.PASSED : LossTexts.verdict(reach, age);
    String sentence = LossTexts.sentence(figures);
    if (!limit.allows(figures.lost())) {
      return draft.failed(limit.difference(figures.lost()), sentence);
    }
    return switch (byAge) {
      case PASSED -> draft.passed(sentence);
      case FAILED -> draft.failed(LossTexts.beyond(reach, age), sentence);
      case INCONCLUSIVE -> draft.inconclusive("the limit lies within the measured range");
    };
  }
}
