package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Prediction;
import dev.capsize.check.timing.Awaited;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code redundancy-restored}: until the system could take the next fault.
 *
 * @since 0.1
 */
public final class RedundancyRestored implements Expectation {

  private static final String HEALED = "healed";
  private static final String INJECTED = "injected";

  @Override
  public String name() {
    return "redundancy-restored";
  }

  @Override
  public String summary() {
    return "How long until redundancy is as the topology demands, for good (t8).";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("from", ParamType.TEXT, "what the time counts from").oneOf(HEALED, INJECTED),
        Param.optional("of", ParamType.FAULT, "the fault; where not given, the last one"),
        Param.required("at-most", ParamType.DURATION, "the longest time allowed"),
        Prediction.EXPECTED,
        Prediction.FORMULA);
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Duration allowed = use.values().duration("at-most");
    String from = use.values().text("from");
    FindingDraft draft = Finding.of(this, use).limit(FaultTimes.limit(allowed));
    Optional<String> name = use.values().find("of", String.class);
    name.ifPresent(draft::about);
    Optional<FaultRun> fault = name.flatMap(evidence::fault);
    if (name.isEmpty()) {
      fault = last(evidence.faults());
    }
    if (fault.isEmpty()) {
      return draft.inconclusive("the fault was never injected");
    }
    draft.evidence(FaultTimes.acts(fault.get()));
    Interval start = from.equals(HEALED) ? fault.get().healed() : fault.get().acts();
    if (start == null) {
      return draft.inconclusive("the fault " + fault.get().fault() + " was never healed");
    }
    draft.evidence(from + " at " + Intervals.instant(start));
    Optional<Awaited> restored = evidence.redundancy(fault.get());
    if (restored.isEmpty()) {
      return draft.inconclusive("redundancy was never seen to be lost, so its return has no time");
    }
    return judge(evidence, draft, allowed, start, restored.get());
  }

  private static Finding judge(
      Evidence evidence, FindingDraft draft, Duration allowed, Interval start, Awaited restored) {
    Interval when = restored.when();
    if (when != null) {
      draft.evidence(
          "full again at " + Intervals.instant(when) + "; events.jsonl redundancy-sampled");
      Interval amount = Intervals.atLeastZero(when.since(start));
      return draft.atMost(
          allowed, evidence.stalls().blur(amount, start.notBefore(), when.notAfter()));
    }
    draft.evidence("missing: " + restored.why());
    long watched = restored.notUntil() - start.notAfter();
    long stalled = evidence.stalls().within(start.notAfter(), restored.notUntil());
    return draft.notWithin(allowed, watched - stalled, "redundancy was not restored");
  }

  private static Optional<FaultRun> last(List<FaultRun> faults) {
    return faults.isEmpty() ? Optional.empty() : Optional.of(faults.get(faults.size() - 1));
  }
}
