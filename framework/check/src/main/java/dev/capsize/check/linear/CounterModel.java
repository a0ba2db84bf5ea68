package dev.capsize.check.linear;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.model.record.OutcomeType;
import org.jspecify.annotations.Nullable;

/** A counter from zero: add of any integer, read. */
record CounterModel() implements Model<Long> {

  @Override
  public Long initial() {
    return 0L;
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    return switch (call.function()) {
      case "add" -> {
        if (call.argumentSize() != 1 || !Codes.isInteger(call.argument(0))) {
          throw Forms.wrong(call, "an integer");
        }
        yield call.outcome() == OutcomeType.OK || call.outcome() == OutcomeType.INFO;
      }
      case "read" -> {
        if (call.ok() && (call.resultSize() != 1 || !Codes.isInteger(call.result(0)))) {
          throw Forms.wrongResult(call, "an integer");
        }
        yield call.ok();
      }
      default -> throw Forms.unknown(call, "counter", "add, read");
    };
  }

  @Override
  public boolean observes(Call call) {
    return call.function().equals("read");
  }

  @Override
  public long partition(Call call) {
    return call.key();
  }

  @Override
  public @Nullable Long step(Long state, Call call) {
    if (call.function().equals("add")) {
      return state + call.argument(0);
    }
    return state == call.result(0) ? state : null;
  }
}
