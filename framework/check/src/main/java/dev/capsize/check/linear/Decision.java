package dev.capsize.check.linear;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;

/** One history being judged: its parts in rounds, so that a cheap illegal one ends it early. */
final class Decision {

  private static final long FIRST_ROUND = 2_000;
  private static final int GROWTH = 16;

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

  Truth decide() throws InvalidHistoryException {
    Partition[] parts = Splitter.split(calls, lens, Integer.MAX_VALUE);
    Search[] searches = new Search[parts.length];
    int undecided = parts.length;
    for (long round = FIRST_ROUND; undecided > 0; round *= GROWTH) {
      for (int i = 0; i < parts.length; i++) {
        Partition part = parts[i];
        if (part == null) {
          continue;
        }
        Search search = searches[i];
        if (search == null) {
          search = new Search(part, lens.machine(part.calls()));
          searches[i] = search;
        }
        Truth truth = search.run(round, deadline, bounds.bytes());
        if (truth == Truth.ILLEGAL) {
          return Truth.ILLEGAL;
        }
        if (truth == Truth.OK) {
          parts[i] = null;
          searches[i] = null;
          undecided--;
        }
      }
      if (undecided > 0 && System.nanoTime() > deadline) {
        return Truth.UNKNOWN;
      }
    }
    return Truth.OK;
  }
}
