package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.ledger.LostUpdatesCheck;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;

/**
 * {@code no-lost-updates}: no acknowledged update is overwritten by somebody who had not seen it.
 *
 * @since 0.1
 */
public final class NoLostUpdates implements Expectation {

  @Override
  public String name() {
    return "no-lost-updates";
  }

  @Override
  public String summary() {
    return "No acknowledged update of a transaction is overwritten unseen.";
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
        this, use, evidence, "no lost updates", calls -> LostUpdatesCheck.checker());
  }
}
