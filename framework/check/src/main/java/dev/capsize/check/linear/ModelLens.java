package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Any model. Calls that say the same are one kind of call. */
final class ModelLens<S> implements Lens {

  private record Kind(int function, int outcome, long key, int split, List<Long> values) {}

  private final Model<S> model;
  private final Calls history;

  ModelLens(Model<S> model, Calls history) {
    this.model = model;
    this.history = history;
  }

  @Override
  public boolean matters(int call) throws InvalidHistoryException {
    return model.matters(new Call(history, call));
  }

  @Override
  public long partition(int call) {
    return model.partition(new Call(history, call));
  }

  @Override
  public Machine machine(int[] calls) {
    Map<Kind, Integer> numbers = new HashMap<>();
    int[] kinds = new int[calls.length];
    int[] example = new int[calls.length];
    for (int i = 0; i < calls.length; i++) {
      Integer fresh = numbers.size();
      Integer known = numbers.putIfAbsent(kind(calls[i]), fresh);
      if (known == null) {
        example[fresh] = calls[i];
        known = fresh;
      }
      kinds[i] = known;
    }
    return new ModelMachine<>(model, history, calls, kinds, Arrays.copyOf(example, numbers.size()));
  }

  private Kind kind(int call) {
    long[] argument = history.argument(call);
    long[] result = history.result(call);
    long[] both = Arrays.copyOf(argument, argument.length + result.length);
    System.arraycopy(result, 0, both, argument.length, result.length);
    return new Kind(
        history.function(call),
        history.outcome(call).ordinal(),
        history.key(call),
        argument.length,
        Arrays.stream(both).boxed().toList());
  }
}
