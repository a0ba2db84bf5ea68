package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import org.jspecify.annotations.Nullable;

/**
 * A register: read, write, compare-and-set. A mutex is one as well: free or held.
 *
 * @param start the code of the value before the first call
 * @param failedCasObserves whether a compare-and-set that failed proves that the value was another
 */
record RegisterModel(long start, boolean failedCasObserves) implements CompiledModel<Long> {

  static final int IGNORED = 0;
  static final int READ = 1;
  static final int WRITE = 2;
  static final int CAS = 3;
  static final int NOT = 4;

  @Override
  public Long initial() {
    return start;
  }

  /** What a call does: one of the constants of this class. */
  int kind(Call call) throws InvalidHistoryException {
    OutcomeType outcome = call.outcome();
    return switch (call.function()) {
      case "read" -> read(call);
      case "write" -> {
        if (call.argumentSize() != 1 || !Forms.isScalar(call.argument(0))) {
          throw Forms.wrong(call, "one value");
        }
        yield outcome == OutcomeType.OK || outcome == OutcomeType.INFO ? WRITE : IGNORED;
      }
      case "cas" -> {
        if (call.argumentSize() != 3
            || call.argument(0) != Codes.list(2)
            || !Forms.isScalar(call.argument(1))
            || !Forms.isScalar(call.argument(2))) {
          throw Forms.wrong(call, "[expected new]");
        }
        if (outcome == OutcomeType.FAIL) {
          yield failedCasObserves ? NOT : IGNORED;
        }
        yield outcome == OutcomeType.MISSED ? IGNORED : CAS;
      }
      default -> throw Forms.unknown(call, "register", "read, write, cas");
    };
  }

  private int read(Call call) throws InvalidHistoryException {
    if (!call.ok() || (call.result(0) == Codes.NIL && start != Codes.NIL)) {
      return IGNORED;
    }
    if (call.resultSize() > 1 || !Forms.isScalar(call.result(0))) {
      throw Forms.wrongResult(call, "one value");
    }
    return READ;
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    return kind(call) != IGNORED;
  }

  @Override
  public boolean observes(Call call) {
    return call.function().equals("read") || call.outcome() == OutcomeType.FAIL;
  }

  @Override
  public long partition(Call call) {
    return call.key();
  }

  @Override
  public @Nullable Long step(Long state, Call call) {
    if (call.function().equals("read")) {
      return call.result(0) == state ? state : null;
    }
    if (call.function().equals("write")) {
      return call.argument(0);
    }
    boolean equal = call.argument(1) == state;
    if (call.outcome() == OutcomeType.FAIL) {
      return equal ? null : state;
    }
    return equal ? Long.valueOf(call.argument(2)) : null;
  }

  @Override
  public String text(Long state, Vocabulary words) {
    return words.text(state);
  }

  @Override
  public Lens lens(Calls calls) {
    return new RegisterLens(this, calls);
  }
}
