package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;

/** A history of registers. What {@link RegisterModel} says, without looking at names twice. */
final class RegisterLens implements Lens {

  private final RegisterModel model;
  private final Calls history;
  private final Values values;
  private final int read;
  private final int write;
  private final int cas;

  RegisterLens(RegisterModel model, Calls history) {
    this.model = model;
    this.history = history;
    values = new Values(history.vocabulary());
    read = history.function("read");
    write = history.function("write");
    cas = history.function("cas");
  }

  @Override
  public boolean matters(int call) throws InvalidHistoryException {
    return kind(call) != RegisterModel.IGNORED;
  }

  private int kind(int call) throws InvalidHistoryException {
    int function = history.function(call);
    OutcomeType outcome = history.outcome(call);
    if (function == read) {
      if (outcome != OutcomeType.OK) {
        return RegisterModel.IGNORED;
      }
      if (history.resultSize(call) == 1 && Codes.isInteger(history.result(call, 0))) {
        return RegisterModel.READ;
      }
    } else if (function == write) {
      if (history.argumentSize(call) == 1
          && Codes.isInteger(history.argument(call, 0))
          && outcome == OutcomeType.OK) {
        return RegisterModel.WRITE;
      }
    }
    return model.kind(new Call(history, call));
  }

  @Override
  public long partition(int call) {
    return history.key(call);
  }

  @Override
  public Machine machine(int[] calls) {
    int size = calls.length;
    byte[] kinds = new byte[size];
    int[] first = new int[size];
    int[] second = new int[size];
    for (int i = 0; i < size; i++) {
      int call = calls[i];
      int function = history.function(call);
      if (function == read) {
        kinds[i] = RegisterModel.READ;
        first[i] =
            values.number(history.resultSize(call) == 0 ? Codes.NIL : history.result(call, 0));
      } else if (function == write) {
        kinds[i] = RegisterModel.WRITE;
        first[i] = values.number(history.argument(call, 0));
      } else if (function == cas) {
        boolean failed = history.outcome(call) == OutcomeType.FAIL;
        kinds[i] = failed ? (byte) RegisterModel.NOT : RegisterModel.CAS;
        first[i] = values.number(history.argument(call, 1));
        second[i] = failed ? 0 : values.number(history.argument(call, 2));
      }
    }
    return new RegisterMachine(values, values.number(model.start()), kinds, first, second);
  }
}
