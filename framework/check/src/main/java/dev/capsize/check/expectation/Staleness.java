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
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;

/**
 * {@code staleness}: for how long a value that was read had been overwritten, at worst.
 *
 * @since 0.1
 */
public final class Staleness implements Expectation {

  @Override
  public String name() {
    return "staleness";
  }

  @Override
  public String summary() {
    return "For how long a value that was read had been overwritten, at worst.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.required("at-most", ParamType.DURATION, "the greatest age allowed"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Duration limit = use.values().duration("at-most");
    return HistoryFinding.of(
        this,
        use,
        evidence,
        "at most " + Durations.format(limit),
        calls -> StalenessCheck.checker(limit),
        (draft, report) -> say(draft, report, limit));
  }

  private static Finding say(FindingDraft draft, CheckReport report, Duration limit) {
    if (report.counts().getOrDefault("unexpected", 0L) > 0) {
      return draft.failed("", report.sentence());
    }
    return draft.atMost(
        limit, new Interval(nanos(report, "age-max-us"), nanos(report, "age-max-high-us")));
  }

  /** Rounded down: within a microsecond nothing is decided. */
  private static long nanos(CheckReport report, String count) {
    return 1_000 * report.counts().getOrDefault(count, 0L);
  }
}
