package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any model: states numbered as they are found, each step taken once. */
final class ModelMachine<S> extends Machine {

  private static final int UNKNOWN = Integer.MIN_VALUE + 1;
  private static final int DENSE = 256;

  private final Model<S> model;
  private final Calls history;
  private final int[] calls;
  private final int[] kinds;
  private final Call[] examples;
  private final boolean[] observers;
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<S> states = new ArrayList<>();
  private int[][] dense = new int[16][];
  private final Map<Long, Integer> sparse = new HashMap<>();

  ModelMachine(Model<S> model, Calls history, int[] calls, int[] kinds, int[] examples) {
    this.model = model;
    this.history = history;
    this.calls = calls;
    this.kinds = kinds;
    this.examples = new Call[examples.length];
    for (int i = 0; i < examples.length; i++) {
      this.examples[i] = new Call(history, examples[i]);
    }
    observers = new boolean[examples.length];
    for (int i = 0; i < examples.length; i++) {
      observers[i] = model.observes(this.examples[i]);
    }
    number(model.initial());
  }

  private int number(@Nullable S state) {
    if (state == null) {
      return NONE;
    }
    Integer known = numbers.get(state);
    if (known == null) {
      known = states.size();
      numbers.put(state, known);
      states.add(state);
    }
    return known;
  }

  @Override
  int initial() {
    return 0;
  }

  @Override
  int step(int state, int call) {
    int kind = kinds[call];
    if (examples.length > DENSE) {
      long key = ((long) state << 32) | kind;
      Integer known = sparse.get(key);
      if (known == null) {
        known = number(model.step(states.get(state), examples[kind]));
        sparse.put(key, known);
      }
      return known;
    }
    if (state >= dense.length) {
      dense = Arrays.copyOf(dense, Math.max(state + 1, 2 * dense.length));
    }
    int[] row = dense[state];
    if (row == null) {
      row = new int[examples.length];
      Arrays.fill(row, UNKNOWN);
      dense[state] = row;
    }
    if (row[kind] == UNKNOWN) {
      row[kind] = number(model.step(states.get(state), examples[kind]));
    }
    return row[kind];
  }

  @Override
  long symmetry(int call) {
    return kinds[call];
  }

  @Override
  boolean observer(int call) {
    return observers[kinds[call]];
  }

  @Override
  Truth shortcut(int[] events) {
    return model instanceof Shortcut known
        ? known.decide(history, calls, new Times(events, calls.length))
        : Truth.UNKNOWN;
  }

  @Override
  String text(int state) {
    return model.text(states.get(state), history.vocabulary());
  }
}
