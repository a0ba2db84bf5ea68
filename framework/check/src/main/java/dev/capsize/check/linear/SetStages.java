package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Truth;
import dev.capsize.check.tally.LongIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The calls on a set that only grows, each element added once, by what was read of it: what a read
 * has was added before, what it has not is added later, so of two reads one has all that the other
 * has. The reads in the order of their size are stages, and so are the adds between them; it
 * remains to see whether a later stage was over before an earlier one began.
 */
final class SetStages {

  private final Calls history;
  private final int[] calls;
  private final Times times;
  private final LongIndex elements;
  private final int[] add; // Of an element.
  private final int[] stage; // Of a call.

  private SetStages(Calls history, int[] calls, Times times) {
    this.history = history;
    this.calls = calls;
    this.times = times;
    elements = new LongIndex(calls.length);
    add = new int[calls.length];
    stage = new int[calls.length];
    Arrays.fill(stage, -1);
  }

  static Truth decide(Calls history, int[] calls, Times times) {
    return new SetStages(history, calls, times).decide();
  }

  private Truth decide() {
    if (!index()) {
      return Truth.UNKNOWN;
    }
    int read = history.function("read");
    int[] reads =
        IntStream.range(0, calls.length)
            .filter(i -> history.function(calls[i]) == read && times.hasReturned(i))
            .boxed()
            .sorted(Comparator.comparingInt(i -> history.resultSize(calls[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    int have = 0;
    int now = -1;
    int[] last = new int[elements.size()];
    Arrays.fill(last, -1);
    for (int i : reads) {
      int size = history.resultSize(calls[i]) - 1;
      now += now < 0 || size > have ? 2 : 0;
      int more = see(i, now, last);
      if (more < 0 || have + more != size) {
        return Truth.ILLEGAL;
      }
      have = size;
      stage[i] = now;
    }
    return ordered(now + 1);
  }

  /** Finds who added what; false where that is ambiguous, or elements are removed. */
  private boolean index() {
    int adding = history.function("add");
    int read = history.function("read");
    for (int i = 0; i < calls.length; i++) {
      int function = history.function(calls[i]);
      if (!times.isThere(i) || function == read) {
        continue;
      }
      int before = elements.size();
      if (function != adding || elements.add(history.argument(calls[i], 0)) != before) {
        return false;
      }
      add[before] = i;
    }
    return true;
  }

  /** How many elements a read is the first to have; negative where it has one that it cannot. */
  private int see(int i, int now, int[] last) {
    int more = 0;
    for (int index = 1; index < history.resultSize(calls[i]); index++) {
      int element = elements.find(history.result(calls[i], index));
      if (element < 0 || last[element] == i) {
        return -1;
      }
      last[element] = i;
      if (stage[add[element]] < 0) {
        stage[add[element]] = now - 1;
        more++;
      }
    }
    return more;
  }

  private Truth ordered(int unseen) {
    int[] block = new int[calls.length];
    for (int i = 0; i < calls.length; i++) {
      if (stage[i] < 0) {
        block[i] = times.isThere(i) && times.hasReturned(i) ? Blocks.FIRST : Blocks.NOWHERE;
        stage[i] = unseen;
      }
    }
    return new Blocks(times, block, stage, 1).decide();
  }
}
