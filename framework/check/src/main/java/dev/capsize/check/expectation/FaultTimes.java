package dev.capsize.check.expectation;

import dev.capsize.check.Evidence;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;

/** What expectations on the time after a fault have in common. */
final class FaultTimes {

  private FaultTimes() {}

  static String limit(Duration allowed) {
    return "at most " + Durations.format(allowed);
  }

  /** {@code loss acts on pg-1 at 12.301 s to 12.340 s}. */
  static String acts(FaultRun fault) {
    return "%s acts on %s at %s"
        .formatted(
            fault.fault(), String.join(", ", fault.targets()), Intervals.instant(fault.acts()));
  }

  static Finding neverInjected(FindingDraft draft, String fault, Duration allowed) {
    return draft.limit(limit(allowed)).inconclusive("the fault " + fault + " was never injected");
  }

  /** The time from the fault's effect to something, blurred by the JVM's own stalls. */
  static Finding from(
      Evidence evidence, FaultRun fault, Interval when, FindingDraft draft, Duration allowed) {
    Interval amount = Intervals.atLeastZero(when.since(fault.acts()));
    long from = fault.acts().notBefore();
    return draft.atMost(allowed, evidence.stalls().blur(amount, from, when.notAfter()));
  }

  /**
   * What had not happened.
   *
   * @param watched for how long after the fault's effect it certainly had not
   */
  static NotWithin notWithin(
      Evidence evidence, FindingDraft draft, Duration allowed, FaultRun fault, long watched) {
    long from = fault.acts().notAfter();
    long stalled = evidence.stalls().within(from, from + Math.max(0, watched));
    return what -> draft.notWithin(allowed, watched - stalled, what);
  }

  /** Waits for the sentence. */
  interface NotWithin {
    Finding because(String what);
  }
}
