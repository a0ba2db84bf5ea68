package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.call.Calls;
import dev.capsize.check.history.RecordedCalls;
import dev.capsize.check.ledger.TotalQueueCheck;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code total-queue}: every acknowledged element comes out of the queue once, or is in it at the
 * end.
 *
 * @since 0.1
 */
public final class TotalQueue implements Expectation {

  @Override
  public String name() {
    return "total-queue";
  }

  @Override
  public String summary() {
    return "Every acknowledged element comes out of the queue once, or is there in the end.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.optional("role", ParamType.ROLE, "the role whose holder's final read decides"),
        Param.withDefault(
            "repeats",
            ParamType.BOOLEAN,
            "false",
            "whether an element may come out several times: the system delivers at least once"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  /** What is in the queue at the end counts as taken out: nobody was left to take it. */
  private static Calls calls(Evidence evidence, String workload, String role) throws IOException {
    @Nullable String decides = evidence.balance(workload, role).figures().authority();
    return decides == null
        ? evidence.calls(workload)
        : RecordedCalls.withFinalRead(evidence.record().files().folder(), workload, decides);
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String role =
        use.values().find("role", String.class).or(evidence::mainRole).orElse(Evidence.PRIMARY);
    boolean repeats = use.values().flag("repeats");
    return HistoryFinding.of(
        this,
        use,
        evidence,
        repeats ? "every element at least once" : "every element once",
        () -> calls(evidence, use.values().text("of"), role),
        calls -> repeats ? TotalQueueCheck.atLeastOnce() : TotalQueueCheck.checker(),
        HistoryFinding::plain);
  }
}
