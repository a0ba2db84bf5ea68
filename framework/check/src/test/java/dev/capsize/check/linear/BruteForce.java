package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tries every order of some calls, and remembers only what was in vain. Slow, and too simple to be
 * wrong.
 */
final class BruteForce {

  private BruteForce() {}

  static <S> boolean linearizable(Calls calls, Model<S> model) throws InvalidHistoryException {
    List<Integer> left = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      if (model.matters(new Call(calls, call))) {
        left.add(call);
      }
    }
    for (long part :
        left.stream().map(c -> model.partition(new Call(calls, c))).distinct().toList()) {
      List<Integer> own =
          left.stream().filter(c -> model.partition(new Call(calls, c)) == part).toList();
      if (!order(calls, model, own, model.initial(), new HashSet<>())) {
        return false;
      }
    }
    return true;
  }

  private static <S> boolean order(
      Calls calls, Model<S> model, List<Integer> left, S state, Set<List<Object>> vain) {
    if (left.stream().allMatch(call -> calls.returned(call) == Calls.NEVER)) {
      return true;
    }
    for (int next : left) {
      boolean first = left.stream().noneMatch(other -> calls.returned(other) < calls.invoked(next));
      S after = first ? model.step(state, new Call(calls, next)) : null;
      if (after != null) {
        List<Integer> rest = new ArrayList<>(left);
        rest.remove((Integer) next);
        if (vain.contains(List.of(rest, after))) {
          continue;
        }
        if (order(calls, model, rest, after, vain)) {
          return true;
        }
        vain.add(List.of(rest, after));
      }
    }
    return false;
  }
}
