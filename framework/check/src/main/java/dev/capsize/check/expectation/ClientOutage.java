package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Prediction;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.Access;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code client-outage}: the longest time that clients were not served.
 *
 * @since 0.1
 */
public final class ClientOutage implements Expectation {

  @Override
  public String name() {
    return "client-outage";
  }

  @Override
  public String summary() {
    return "The longest time in which a workload's operations were not acknowledged (t1 to t6).";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.required("at-most", ParamType.DURATION, "the longest outage allowed"),
        Kinds.param("which operations; any: the worse of the two"),
        Prediction.EXPECTED,
        Prediction.FORMULA);
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String workload = use.values().text("of");
    Kinds kinds = Kinds.of(use.values());
    Duration allowed = use.values().duration("at-most");
    List<Access> accesses =
        evidence.workload(workload).accesses().stream().filter(kinds.accesses()::contains).toList();
    FindingDraft none = Finding.of(this, use).about(workload).limit(FaultTimes.limit(allowed));
    if (accesses.isEmpty()) {
      return none.inconclusive("no " + kinds.noun() + " was scheduled");
    }
    Finding found = worst(evidence, use, accesses, none);
    long blind =
        accesses.stream()
            .mapToLong(access -> evidence.widestSpacing(workload, access))
            .max()
            .orElse(0);
    return found.verdict() == Verdict.PASSED && blind > allowed.toNanos()
        ? Finding.of(this, use)
            .about(workload)
            .limit(FaultTimes.limit(allowed))
            .inconclusive(
                "operations of a kind were up to %s apart: an outage could hide between them"
                    .formatted(Durations.human(blind)))
        : found;
  }

  private Finding worst(Evidence evidence, PartUse use, List<Access> accesses, FindingDraft none) {
    String workload = use.values().text("of");
    Duration allowed = use.values().duration("at-most");
    return accesses.stream()
        .flatMap(access -> outages(evidence, workload, access))
        .sorted(Comparator.comparingLong(Outage::nanos).reversed())
        .map(outage -> finding(evidence, use, outage, allowed))
        .reduce((a, b) -> b.verdict().compareTo(a.verdict()) > 0 ? b : a)
        .orElseGet(() -> none.evidence(window(evidence, workload)).atMost(allowed, Interval.at(0)));
  }

  private static Stream<Outage> outages(Evidence evidence, String workload, Access access) {
    return Stream.concat(
        evidence.outage(workload, access).stream(), evidence.openOutage(workload, access).stream());
  }

  private Finding finding(Evidence evidence, PartUse use, Outage outage, Duration allowed) {
    FindingDraft draft =
        Finding.of(this, use)
            .about(outage.workload())
            .evidence(
                "%d %ss not acknowledged in time from %s to %s; ops.bin stream %s"
                    .formatted(
                        outage.unserved(),
                        outage.access().text(),
                        Intervals.instant(outage.from()),
                        Intervals.instant(outage.from() + outage.nanos()),
                        outage.workload()));
    long end = outage.from() + outage.nanos();
    if (outage.ended()) {
      Interval gap = Interval.at(outage.nanos());
      return draft.atMost(allowed, evidence.stalls().blur(gap, outage.from(), end));
    }
    long stalled = evidence.stalls().within(outage.from(), end);
    return draft.notWithin(
        allowed, outage.nanos() - stalled, outage.access().text() + "s were not served again");
  }

  private static String window(Evidence evidence, String workload) {
    return "every operation acknowledged in time from %s to %s; ops.bin stream %s"
        .formatted(
            Intervals.instant(evidence.timeline().judgedFrom()),
            Intervals.instant(evidence.timeline().loadEnd()),
            workload);
  }
}
