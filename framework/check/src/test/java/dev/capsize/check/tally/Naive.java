package dev.capsize.check.tally;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Calls as lists, for checkers that are written down as the definitions have it. */
public record Naive(Calls calls) {

  /** The calls of a function that may have happened. */
  public List<Integer> possible(String function) {
    return IntStream.range(0, calls.size())
        .filter(call -> calls.functions().get(calls.function(call)).equals(function))
        .filter(call -> calls.outcome(call) != OutcomeType.FAIL)
        .boxed()
        .toList();
  }

  /** The acknowledged calls of a function. */
  public List<Integer> ok(String function) {
    return possible(function).stream()
        .filter(call -> calls.outcome(call) == OutcomeType.OK)
        .toList();
  }

  /** The same in the order of their return. */
  public List<Integer> returned(String... functions) {
    List<Integer> all = new ArrayList<>();
    for (String function : functions) {
      all.addAll(ok(function));
    }
    all.sort(Comparator.comparing(calls::returned));
    return all;
  }

  /** What was asked, plain. */
  public long asked(int call) {
    return calls.argument(call, 0);
  }

  /** What was answered, plain. */
  public long got(int call) {
    return calls.resultSize(call) == 0 ? Codes.NIL : calls.result(call, 0);
  }

  /** What was answered, a list of plain values. */
  public List<Long> list(int call) {
    List<Long> list = new ArrayList<>();
    for (int index = 1; index < calls.resultSize(call); index++) {
      list.add(calls.result(call, index));
    }
    return list;
  }

  /** Whether a call had returned when another was invoked. */
  public boolean before(int call, int other) {
    return calls.returned(call) < calls.invoked(other);
  }

  /** Whether a call was invoked when another returned. */
  public boolean begun(int call, int other) {
    return calls.invoked(call) < calls.returned(other);
  }
}
