package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.call.Vocabulary;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A first-in, first-out queue: enqueue of a value, dequeue of the oldest. A dequeue of nil found it
 * empty; one of unknown outcome takes the oldest, if there is one.
 */
record QueueModel() implements Model<List<Long>>, Shortcut {

  @Override
  public List<Long> initial() {
    return List.of();
  }

  @Override
  public boolean matters(Call call) throws InvalidHistoryException {
    switch (call.function()) {
      case "enqueue" -> {
        if (call.argumentSize() != 1 || call.argument(0) == Codes.NIL) {
          throw Forms.wrong(call, "one value");
        }
      }
      case "dequeue" -> {
        if (call.ok() && call.resultSize() > 1) {
          throw Forms.wrongResult(call, "one value");
        }
      }
      default -> throw Forms.unknown(call, "queue", "enqueue, dequeue");
    }
    return call.outcome() == OutcomeType.OK || call.outcome() == OutcomeType.INFO;
  }

  @Override
  public boolean observes(Call call) {
    return call.function().equals("dequeue") && call.ok() && call.result(0) == Codes.NIL;
  }

  @Override
  public long partition(Call call) {
    return call.key();
  }

  @Override
  public @Nullable List<Long> step(List<Long> state, Call call) {
    if (call.function().equals("enqueue")) {
      List<Long> longer = new ArrayList<>(state.size() + 1);
      longer.addAll(state);
      longer.add(call.argument(0));
      return List.copyOf(longer);
    }
    if (!call.ok()) {
      return state.isEmpty() ? state : List.copyOf(state.subList(1, state.size()));
    }
    if (call.result(0) == Codes.NIL) {
      return state.isEmpty() ? state : null;
    }
    return state.isEmpty() || state.get(0) != call.result(0)
        ? null
        : List.copyOf(state.subList(1, state.size()));
  }

  @Override
  public Truth decide(Calls history, int[] calls, Times times) {
    return QueueOrder.decide(history, calls, times);
  }

  @Override
  public String text(List<Long> state, Vocabulary words) {
    return state.stream().map(words::text).collect(Collectors.joining(" ", "[", "]"));
  }
}
