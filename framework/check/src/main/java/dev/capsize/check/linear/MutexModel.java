package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import org.jspecify.annotations.Nullable;

/** A lock without owners: acquire when it is free, release when it is held. True is held. */
record MutexModel() implements CompiledModel<Boolean> {

  @Override
  public Boolean initial() {
    return false;
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    if (!call.function().equals("acquire") && !call.function().equals("release")) {
      throw Forms.unknown(call, "mutex", "acquire, release");
    }
    return call.outcome() == OutcomeType.OK || call.outcome() == OutcomeType.INFO;
  }

  @Override
  public long partition(Call call) {
    return call.key();
  }

  @Override
  public @Nullable Boolean step(Boolean state, Call call) {
    boolean acquire = call.function().equals("acquire");
    return state == acquire ? null : Boolean.valueOf(acquire);
  }

  @Override
  public String text(Boolean state, Vocabulary words) {
    return state ? "held" : "free";
  }

  @Override
  public Lens lens(Calls calls) {
    return new MutexLens(this, calls);
  }
}
