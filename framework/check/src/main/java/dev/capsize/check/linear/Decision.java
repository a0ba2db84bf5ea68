package dev.capsize.check.linear;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.List;

/** One history being judged: its parts in rounds, so that a cheap illegal one ends it early. */
final class Decision {

  private static final int EASY = 500;

  private final Lens lens;
  private final Calls calls;
  private final Bounds bounds;
  private final long deadline;

  Decision(Calls calls, Model<?> model, Bounds bounds) {
    this.calls = calls;
    this.bounds = bounds;
    lens = lens(calls, model);
    deadline = System.nanoTime() + bounds.time().toNanos();
  }

  private static <S> Lens lens(Calls calls, Model<S> model) {
    return model instanceof CompiledModel<S> compiled
        ? compiled.lens(calls)
        : new ModelLens<>(model, calls);
  }

  Truth sweepOnly() throws InvalidHistoryException {
    for (Partition part : Splitter.split(calls, lens, Integer.MAX_VALUE)) {
      Walk walk = new Walk(part, lens.machine(part.calls()));
      Truth truth = new Sweep(walk).run(deadline, bounds.bytes());
      if (truth != Truth.OK) {
        return truth;
      }
    }
    return Truth.OK;
  }

  Truth decide() throws InvalidHistoryException {
    Partition[] parts = Splitter.split(calls, lens, Integer.MAX_VALUE);
    List<Partition> hard = new ArrayList<>();
    for (Partition part : parts) {
      Walk walk = new Walk(part, lens.machine(part.calls()));
      Truth truth = new Search(walk).run(EASY + part.events().length, deadline, bounds.bytes());
      if (truth == Truth.ILLEGAL) {
        return truth;
      }
      if (truth == Truth.UNKNOWN) {
        hard.add(part);
      }
    }
    Truth verdict = Truth.OK;
    for (Partition part : hard) {
      Walk walk = new Walk(part, lens.machine(part.calls()));
      Truth truth = new Sweep(walk).run(deadline, bounds.bytes());
      if (truth == Truth.ILLEGAL) {
        return truth;
      }
      if (truth == Truth.UNKNOWN) {
        verdict = truth;
      }
    }
    return verdict;
  }
}
