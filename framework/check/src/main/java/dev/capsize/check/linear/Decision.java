package dev.capsize.check.linear;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One history being judged: its parts in rounds, so that a cheap illegal one ends it early. */
final class Decision {

  private static final int EASY = 500;

  /** Each round may spend so many times what the one before could: all before cost a fraction. */
  private static final int ROUND = 16;

  private static final long EXPLAIN_NANOS = 5_000_000_000L;

  private final Lens lens;
  private final Calls calls;
  private final Bounds bounds;
  private final long deadline;
  private int parts;
  private int givenUp;
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
    Truth verdict = Truth.OK;
    for (Partition part : Splitter.split(calls, lens, Integer.MAX_VALUE)) {
      Truth truth = way(way, part, Long.MAX_VALUE);
      if (truth == Truth.ILLEGAL) {
        return truth;
      }
      verdict = truth == Truth.UNKNOWN ? truth : verdict;
    }
    return verdict;
  }

  Truth decide() throws InvalidHistoryException {
    Partition[] all = Splitter.split(calls, lens, Integer.MAX_VALUE);
    parts = all.length;
    List<Partition> left = undecided(List.of(all), Way.SHORTCUT, EASY);
    left = undecided(left, Way.SIMPLE, EASY);
    left = undecided(left, Way.SEARCH, EASY);
    for (long most = EASY; !left.isEmpty() && System.nanoTime() - deadline < 0; most *= ROUND) {
      left = undecided(left, Way.SWEEP, most);
      left = undecided(left, Way.SEARCH, most * ROUND);
    }
    if (illegal != null) {
      return Truth.ILLEGAL;
    }
    return left.isEmpty() && givenUp == 0 ? Truth.OK : Truth.UNKNOWN;
  }

  /** The parts that a way leaves undecided within what it may spend; none when one is illegal. */
  private List<Partition> undecided(List<Partition> some, Way way, long most)
      throws InvalidHistoryException {
    List<Partition> left = new ArrayList<>();
    for (Partition part : some) {
      int before = givenUp;
      Truth truth = way(way, part, most + part.events().length);
      if (truth == Truth.ILLEGAL) {
        illegal = part;
        return List.of();
      }
      if (truth == Truth.UNKNOWN && givenUp == before) {
        left.add(part);
      }
    }
    return left;
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
    int[] events = part.events();
    try {
      return switch (way) {
        case SHORTCUT -> machine.shortcut(events);
        case SIMPLE ->
            new Search(new Walk(part, machine, true)).run(most, deadline, bounds.bytes());
        case SEARCH -> search(part, machine, most);
        case SWEEP -> sweep(part, machine, most);
        case NEARBY -> Nearby.decide(part, machine, events.length - 1, deadline, bounds.bytes());
      };
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The states of a model count for nobody's limit, nor does the depth of a search.
      givenUp++;
      return Truth.UNKNOWN;
    }
  }

  private Truth search(Partition part, Machine machine, long most) {
    Search search = new Search(new Walk(part, machine, false));
    Truth truth = search.run(most, deadline, bounds.bytes());
    return truth == Truth.UNKNOWN
        ? Nearby.decide(part, machine, search.furthest(), deadline, bounds.bytes())
        : truth;
  }

  private Truth sweep(Partition part, Machine machine, long most) {
    Sweep sweep = new Sweep(new Walk(part, machine, false));
    Truth truth = sweep.run(most, deadline, bounds.bytes());
    // One that ran out of memory or time would do so again.
    givenUp += truth == Truth.UNKNOWN && sweep.steps() < most ? 1 : 0;
    return truth;
  }

  /** How to look for a linearization, the one that is quick for simple histories first. */
  enum Way {
    SHORTCUT,
    SIMPLE,
    SEARCH,
    SWEEP,
    NEARBY
  }
}
