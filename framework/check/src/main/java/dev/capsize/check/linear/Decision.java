package dev.capsize.check.linear;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One history being judged: its parts in rounds, so that a cheap illegal one ends it early. */
final class Decision {

  private static final int EASY = 500;
  private static final long EXPLAIN_NANOS = 5_000_000_000L;
  private static final Way[] WAYS = Way.values();

  private final Lens lens;
  private final Calls calls;
  private final Bounds bounds;
  private final long deadline;
  private int parts;
  private @Nullable Partition illegal;

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

  /** For tests: the verdict of one way of search alone. */
  Truth decide(Way way) throws InvalidHistoryException {
    for (Partition part : Splitter.split(calls, lens, Integer.MAX_VALUE)) {
      Truth truth = way(way, part, Long.MAX_VALUE);
      if (truth != Truth.OK) {
        return truth;
      }
    }
    return Truth.OK;
  }

  Truth decide() throws InvalidHistoryException {
    Partition[] parts = Splitter.split(calls, lens, Integer.MAX_VALUE);
    boolean[] decided = new boolean[parts.length];
    int left = parts.length;
    this.parts = left;
    for (Way way : WAYS) {
      for (int i = 0; left > 0 && i < parts.length; i++) {
        if (decided[i]) {
          continue;
        }
        Truth truth = way(way, parts[i], EASY + parts[i].events().length);
        if (truth == Truth.ILLEGAL) {
          illegal = parts[i];
          return truth;
        }
        if (truth == Truth.OK) {
          decided[i] = true;
          left--;
        }
      }
    }
    return left == 0 ? Truth.OK : Truth.UNKNOWN;
  }

  /** Why it is illegal, after {@link #decide()} said so. */
  Anomaly explain() throws InvalidHistoryException {
    long until = Math.min(deadline, System.nanoTime() + EXPLAIN_NANOS);
    return new Explanation(calls, lens, until, bounds.bytes())
        .of(Objects.requireNonNull(illegal, "nothing is illegal"));
  }

  /** How many parts there are. */
  int parts() {
    return parts;
  }

  private Truth way(Way way, Partition part, long most) {
    Machine machine = lens.machine(part.calls());
    if (way == Way.SHORTCUT) {
      return machine.shortcut(part.events());
    }
    Walk walk = new Walk(part, machine, way == Way.SIMPLE);
    return way == Way.SWEEP
        ? new Sweep(walk).run(deadline, bounds.bytes())
        : new Search(walk).run(most, deadline, bounds.bytes());
  }

  /** How to look for a linearization, the one that is quick for simple histories first. */
  enum Way {
    SHORTCUT,
    SIMPLE,
    SEARCH,
    SWEEP
  }
}
