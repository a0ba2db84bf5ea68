package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.tally.LongIndex;

/** The one write of each key. */
final class ForkWrites {

  private final Calls calls;
  private final MicroOps ops;
  private final LongIndex keys;
  private final int[] write;

  ForkWrites(Calls calls, MicroOps ops, int expected) {
    this.calls = calls;
    this.ops = ops;
    keys = new LongIndex(expected);
    write = new int[expected];
  }

  /** Takes a write; false where the key has one already. */
  boolean add(int call) {
    int before = keys.size();
    int key = keys.add(ops.key(call, false, 0));
    if (key != before) {
      return false;
    }
    write[key] = call;
    return true;
  }

  /** Whether a read of this value may be: somebody wrote it, and began before the read ended. */
  boolean mayBeRead(long key, long value, int read) {
    int number = keys.find(key);
    return number >= 0
        && ops.value(write[number], false, 0) == value
        && calls.invoked(write[number]) < calls.returned(read);
  }
}
