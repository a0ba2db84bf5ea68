package dev.capsize.check.expectation;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.ledger.LostUpdatesCheck;

/**
 * {@code no-lost-updates}: no acknowledged update is overwritten by somebody who had not seen it.
 *
 * @since 0.1
 */
public final class NoLostUpdates implements HistoryPromise {

  @Override
  public String name() {
    return "no-lost-updates";
  }

  @Override
  public String summary() {
    return "No acknowledged update of a transaction is overwritten unseen.";
  }

  @Override
  public String promised() {
    return "no lost updates";
  }

  @Override
  public HistoryChecker checker(Calls calls) {
    return LostUpdatesCheck.checker();
  }
}
