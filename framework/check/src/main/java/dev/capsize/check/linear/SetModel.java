package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set: add, remove, read of all elements, and contains, which answers 1 or 0, {@code true} or
 * {@code false}. A state is its elements in the order of their codes.
 */
record SetModel() implements Model<List<Long>>, Shortcut {

  @Override
  public List<Long> initial() {
    return List.of();
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    switch (call.function()) {
      case "add", "remove" -> {
        if (call.argumentSize() != 1) {
          throw Forms.wrong(call, "one element");
        }
        return call.outcome() == OutcomeType.OK || call.outcome() == OutcomeType.INFO;
      }
      case "contains" -> {
        if (call.argumentSize() != 1) {
          throw Forms.wrong(call, "one element");
        }
        if (call.ok() && call.resultSize() != 1) {
          throw Forms.wrongResult(call, "true or false");
        }
        return call.ok();
      }
      case "read" -> {
        if (call.ok()
            && (!Codes.isList(call.result(0))
                || call.resultSize() != 1 + Codes.count(call.result(0)))) {
          throw Forms.wrongResult(call, "a set of elements");
        }
        return call.ok();
      }
      default -> throw Forms.unknown(call, "set", "add, remove, contains, read");
    }
  }

  @Override
  public boolean observes(Call call) {
    return call.function().equals("read") || call.function().equals("contains");
  }

  @Override
  public long partition(Call call) {
    return call.key();
  }

  @Override
  public @Nullable List<Long> step(List<Long> state, Call call) {
    switch (call.function()) {
      case "add" -> {
        return with(state, call.argument(0));
      }
      case "remove" -> {
        return without(state, call.argument(0));
      }
      case "contains" -> {
        boolean found = Collections.binarySearch(state, call.argument(0)) >= 0;
        return found == truth(call) ? state : null;
      }
      default -> {
        return equal(state, call) ? state : null;
      }
    }
  }

  private static boolean truth(Call call) {
    long code = call.result(0);
    return Codes.isWord(code) ? call.vocabulary().word(code).equals("true") : code == 1;
  }

  private static boolean equal(List<Long> state, Call call) {
    int size = call.resultSize() - 1;
    if (size != state.size()) {
      return false;
    }
    long[] seen = new long[size];
    for (int i = 0; i < size; i++) {
      seen[i] = call.result(1 + i);
    }
    Arrays.sort(seen);
    for (int i = 0; i < size; i++) {
      if (seen[i] != state.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> with(List<Long> state, long element) {
    int at = Collections.binarySearch(state, element);
    if (at >= 0) {
      return state;
    }
    List<Long> larger = new ArrayList<>(state);
    larger.add(~at, element);
    return List.copyOf(larger);
  }

  private static List<Long> without(List<Long> state, long element) {
    int at = Collections.binarySearch(state, element);
    if (at < 0) {
      return state;
    }
    List<Long> smaller = new ArrayList<>(state);
    smaller.remove(at);
    return List.copyOf(smaller);
  }

  @Override
  public Truth decide(Calls history, int[] calls, Times times) {
    return SetStages.decide(history, calls, times);
  }

  @Override
  public String text(List<Long> state, Vocabulary words) {
    return state.stream().map(words::text).collect(Collectors.joining(" ", "#{", "}"));
  }
}
