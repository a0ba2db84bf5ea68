package dev.capsize.check.expectation;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.txn.Consistency;
import dev.capsize.check.txn.ListAppend;

/**
 * {@code strict-serializable}: the transactions have an effect as if they had run one after
 * another, each between its invocation and its return.
 *
 * @since 0.1
 */
public final class StrictSerializable implements HistoryPromise {

  @Override
  public String name() {
    return "strict-serializable";
  }

  @Override
  public String summary() {
    return "Transactions take effect one after another, each between its start and its answer.";
  }

  @Override
  public HistoryChecker checker(Calls calls) {
    return ListAppend.checker(Consistency.STRICT_SERIALIZABLE);
  }
}
