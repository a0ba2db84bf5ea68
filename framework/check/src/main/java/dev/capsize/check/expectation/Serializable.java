package dev.capsize.check.expectation;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.txn.Consistency;
import dev.capsize.check.txn.ListAppend;

/**
 * {@code serializable}: the transactions have an effect as if they had run one after another.
 *
 * @since 0.1
 */
public final class Serializable implements HistoryPromise {

  @Override
  public String name() {
    return "serializable";
  }

  @Override
  public String summary() {
    return "Transactions take effect as if they ran one after another, in any order.";
  }

  @Override
  public HistoryChecker checker(Calls calls) {
    return ListAppend.checker(Consistency.SERIALIZABLE);
  }
}
