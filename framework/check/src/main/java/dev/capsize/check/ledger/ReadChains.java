package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reads of each group of keys, as the sets of keys of which they saw the write. Sets of an
 * unforked group contain one another, so there is at most one of each size; a read that fits
 * between its neighbours in size fits to all.
 */
final class ReadChains {

  private static final int MOST = 64;

  private final Calls calls;
  private final MicroOps ops;
  private final ForkWrites writes;
  private final Tally tally;
  private final LongIndex keys = new LongIndex(64);
  private final LongIndex paths = new LongIndex(64); // Sorted keys, one more a step.
  private int[] chain = new int[64]; // Of a path: where its chain begins; -1 where none.
  private int[] read = new int[256]; // Of a chain, by size: the read; -1 where none.
  private long[] saw = new long[256];
  private int used;
  private long groups;

  ReadChains(Calls calls, MicroOps ops, ForkWrites writes, Tally tally) {
    this.calls = calls;
    this.ops = ops;
    this.writes = writes;
    this.tally = tally;
    Arrays.fill(chain, -1);
  }

  long groups() {
    return groups;
  }

  /** Takes a read: all its keys are put in order, so that equal groups are found whatever order. */
  void add(int call) throws InvalidHistoryException {
    int count = ops.count(call, true);
    if (count > MOST) {
      throw Shape.wrong(calls, call, true, "a read of at most 64 keys");
    }
    long[] group = new long[count]; // The number of the key, and whether its write was seen.
    for (int index = 0; index < count; index++) {
      long key = ops.key(call, true, index);
      long value = ops.value(call, true, index);
      boolean isSeen = value != Codes.NIL;
      if (isSeen && !writes.mayBeRead(key, value, call)) {
        tally.wrong(
            "unexpected",
            () ->
                "the %s read %s of %s, which nobody had written"
                    .formatted(
                        Text.call(calls, call), Text.value(calls, value), Text.value(calls, key)),
            call);
        return;
      }
      group[index] = (long) keys.add(key) << 1 | (isSeen ? 1 : 0);
    }
    Arrays.sort(group);
    long set = 0;
    int path = 0;
    for (int index = 0; index < count; index++) {
      set |= (group[index] & 1) << index;
      path = 1 + paths.add((long) path << 32 | group[index] >> 1);
    }
    place(call, set, chainOf(path, count), count);
  }

  private int chainOf(int path, int count) {
    if (path >= chain.length) {
      int before = chain.length;
      chain = Arrays.copyOf(chain, Math.max(2 * before, path + 1));
      Arrays.fill(chain, before, chain.length, -1);
    }
    if (chain[path] < 0) {
      chain[path] = used;
      used += count + 1;
      groups++;
      if (used > read.length) {
        read = Arrays.copyOf(read, 2 * used);
        saw = Arrays.copyOf(saw, 2 * used);
      }
      Arrays.fill(read, chain[path], used, -1);
    }
    return chain[path];
  }

  private void place(int call, long set, int from, int count) {
    int at = from + Long.bitCount(set);
    if (read[at] >= 0) {
      if (saw[at] != set) {
        fork(call, set, at);
      }
      return;
    }
    for (int below = at - 1; below >= from; below--) {
      if (read[below] >= 0) {
        if ((saw[below] & ~set) != 0) {
          fork(call, set, below);
          return;
        }
        break;
      }
    }
    for (int above = at + 1; above <= from + count; above++) {
      if (read[above] >= 0) {
        if ((set & ~saw[above]) != 0) {
          fork(call, set, above);
          return;
        }
        break;
      }
    }
    read[at] = call;
    saw[at] = set;
  }

  private void fork(int call, long set, int at) {
    int other = read[at];
    long otherSaw = saw[at];
    tally.wrong(
        "long-fork",
        () ->
            "the %s saw the write of %s but not of %s, the %s the other way round"
                .formatted(
                    Text.call(calls, other),
                    names(call, otherSaw & ~set),
                    names(call, set & ~otherSaw),
                    Text.call(calls, call)),
        other,
        call);
  }

  private String names(int call, long set) {
    int count = calls.resultSize(call) / 4;
    int[] numbers = new int[count];
    for (int index = 0; index < count; index++) {
      numbers[index] = keys.find(ops.key(call, true, index));
    }
    Arrays.sort(numbers);
    List<String> names = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      if ((set >> index & 1) == 1) {
        names.add(Text.value(calls, keys.key(numbers[index])));
      }
    }
    return String.join(", ", names);
  }
}
