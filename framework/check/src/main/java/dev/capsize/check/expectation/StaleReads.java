package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.session.StalenessCheck;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import java.time.Duration;

/**
 * {@code stale-reads}: reads of a value that had certainly been overwritten when they began.
 *
 * @since 0.1
 */
public final class StaleReads implements Expectation {

  @Override
  public String name() {
    return "stale-reads";
  }

  @Override
  public String summary() {
    return "Reads of values that had certainly been overwritten before they began.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.optional("exactly", ParamType.INTEGER, "how many; 0 where nothing else is given"),
        Param.optional("at-most", ParamType.INTEGER, "the largest number allowed"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    CountLimit limit = CountLimit.of(use.values());
    return HistoryFinding.of(
        this,
        use,
        evidence,
        limit.text(),
        calls -> StalenessCheck.checker(Duration.ZERO),
        (draft, report) -> say(draft, report, limit));
  }

  private static Finding say(FindingDraft draft, CheckReport report, CountLimit limit) {
    long stale = report.counts().getOrDefault("stale", 0L);
    draft.value(stale == 1 ? "1 read" : stale + " reads");
    if (report.counts().getOrDefault("unexpected", 0L) > 0) {
      return draft.failed("", report.sentence());
    }
    String sentence = "%d of %d reads were certainly stale".formatted(stale, reads(report));
    return limit.allows(stale)
        ? draft.passed(sentence)
        : draft.failed(limit.difference(stale), sentence);
  }

  private static long reads(CheckReport report) {
    return report.counts().getOrDefault("reads", 0L);
  }
}
