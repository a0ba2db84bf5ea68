package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.txn.Consistency;
import dev.capsize.check.txn.ListAppend;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;

/**
 * {@code snapshot-isolation}: every transaction reads one snapshot, and of two that write the same
 * only one commits.
 *
 * @since 0.1
 */
public final class SnapshotIsolation implements Expectation {

  @Override
  public String name() {
    return "snapshot-isolation";
  }

  @Override
  public String summary() {
    return "Every transaction reads one snapshot; of two that write the same, one commits.";
  }

  @Override
  public Params params() {
    return Params.of(Param.required("of", ParamType.WORKLOAD, "the workload"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    return HistoryFinding.of(
        this,
        use,
        evidence,
        Consistency.SNAPSHOT_ISOLATION.text(),
        calls -> ListAppend.checker(Consistency.SNAPSHOT_ISOLATION));
  }
}
