package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import org.jspecify.annotations.Nullable;

/** A map from keys to texts, all empty at first: get, put and append at the end. */
record KvModel() implements CompiledModel<String> {

  @Override
  public String initial() {
    return "";
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    OutcomeType outcome = call.outcome();
    switch (call.function()) {
      case "get" -> {
        if (outcome != OutcomeType.OK) {
          return false;
        }
        if (call.result(0) != Codes.NIL && !Codes.isWord(call.result(0))) {
          throw Forms.wrongResult(call, "a text");
        }
        return true;
      }
      case "put", "append" -> {
        if (call.argumentSize() != 1 || !Codes.isWord(call.argument(0))) {
          throw Forms.wrong(call, "a text");
        }
        return outcome == OutcomeType.OK || outcome == OutcomeType.INFO;
      }
      default -> throw Forms.unknown(call, "kv", "get, put, append");
    }
  }

  @Override
  public boolean observes(Call call) {
    return call.function().equals("get");
  }

  @Override
  public long partition(Call call) {
    return call.key();
  }

  @Override
  public @Nullable String step(String state, Call call) {
    switch (call.function()) {
      case "get" -> {
        String read = call.result(0) == Codes.NIL ? "" : call.vocabulary().word(call.result(0));
        return read.equals(state) ? state : null;
      }
      case "put" -> {
        return call.vocabulary().word(call.argument(0));
      }
      default -> {
        return state + call.vocabulary().word(call.argument(0));
      }
    }
  }

  @Override
  public String text(String state, Vocabulary words) {
    return '"' + state + '"';
  }

  @Override
  public Lens lens(Calls calls) {
    return new KvLens(this, calls);
  }
}
