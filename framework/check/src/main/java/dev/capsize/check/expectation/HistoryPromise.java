package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;

/** A promise about all that the clients of one workload saw, which is kept or not. */
interface HistoryPromise extends Expectation {

  /** What is promised, as the limit of the finding. */
  default String promised() {
    return name();
  }

  /**
   * The checker that fits the calls.
   *
   * @throws InvalidHistoryException where none fits
   */
  HistoryChecker checker(Calls calls) throws InvalidHistoryException;

  @Override
  default Params params() {
    return Params.of(Param.required("of", ParamType.WORKLOAD, "the workload"));
  }

  @Override
  default Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  default Finding judge(Evidence evidence, PartUse use) {
    return HistoryFinding.of(this, use, evidence, promised(), this::checker);
  }
}
