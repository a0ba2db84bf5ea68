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
 * {@code serializable}: the transactions have an effect as if they had run one after another.
 *
 * @since 0.1
 */
public final class Serializable implements Expectation {

  @Override
  public String name() {
    return "serializable";
  }

  @Override
  public String summary() {
    return "Transactions take effect as if they ran one after another, in any order.";
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
        Consistency.SERIALIZABLE.text(),
        calls -> ListAppend.checker(Consistency.SERIALIZABLE));
  }
}
