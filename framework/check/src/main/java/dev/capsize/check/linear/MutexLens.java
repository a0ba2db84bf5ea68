package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.Arrays;

/** A history of mutexes: registers that are compared and set between 0, free, and 1, held. */
final class MutexLens implements Lens {

  private final MutexModel model;
  private final Calls history;
  private final int acquire;

  MutexLens(MutexModel model, Calls history) {
    this.model = model;
    this.history = history;
    acquire = history.function("acquire");
  }

  @Override
  public boolean matters(int call) throws InvalidHistoryException {
    return model.matters(new Call(history, call));
  }

  @Override
  public long partition(int call) {
    return history.key(call);
  }

  @Override
  public Machine machine(int[] calls) {
    byte[] kinds = new byte[calls.length];
    Arrays.fill(kinds, (byte) RegisterModel.CAS);
    int[] first = new int[calls.length];
    int[] second = new int[calls.length];
    for (int i = 0; i < calls.length; i++) {
      first[i] = history.function(calls[i]) == acquire ? 0 : 1;
      second[i] = 1 - first[i];
    }
    return new RegisterMachine(new Values(history.vocabulary()), 0, kinds, first, second);
  }
}
