package dev.capsize.check.expectation;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.txn.Consistency;
import dev.capsize.check.txn.ListAppend;

/**
 * {@code snapshot-isolation}: every transaction reads one snapshot, and of two that write the same
 * only one commits.
 *
 * @since 0.1
 */
public final class SnapshotIsolation implements HistoryPromise {

  @Override
  public String name() {
    return "snapshot-isolation";
  }

  @Override
  public String summary() {
    return "Every transaction reads one snapshot; of two that write the same, one commits.";
  }

  @Override
  public HistoryChecker checker(Calls calls) {
    return ListAppend.checker(Consistency.SNAPSHOT_ISOLATION);
  }
}
