package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Tally;
import dev.capsize.model.record.OutcomeType;
import java.util.List;

/**
 * Transactions that write one key each, every key once, and others that read a group of keys: two
 * reads that see two writes in opposite orders are a {@code long-fork}, which parallel snapshot
 * isolation allows and snapshot isolation does not. A value that nobody wrote is {@code
 * unexpected}. Where a key is written twice nothing can be said: UNKNOWN, as without a read.
 *
 * <p>Values: {@code txn}, {@code read} or {@code write} with a list of operations, each a list of
 * {@code r} or {@code w}, key and value (nil where it is not known or not there); the result of a
 * read has the same form. A group has at most 64 keys. After the {@code long-fork} test of Jepsen;
 * Sovran et al., "Transactional Storage for Geo-Replicated Systems" (2011). The reads of a group
 * are a chain, ordered by how many keys they see: one step for a read and a key instead of one for
 * every pair of reads.
 *
 * @since 0.1
 */
public final class LongForkCheck {

  private LongForkCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        "long-fork",
        List.of("txn", "read", "write"),
        "all reads see the writes in one order",
        List.of("long-fork", "unexpected"),
        LongForkCheck::judge);
  }

  private static void judge(Part part, Tally tally) throws InvalidHistoryException {
    Calls calls = part.calls();
    MicroOps ops = new MicroOps(calls);
    boolean[] isWrite = new boolean[part.size()];
    ForkWrites writes = new ForkWrites(calls, ops, part.size());
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      isWrite[index] = ops.isWrite(call);
      if (isWrite[index] && !PartCheck.isVoid(calls, call)) {
        if (!writes.add(call)) {
          tally.undecided(
              "line %d writes a key that was written before".formatted(calls.line(call)));
          return;
        }
      }
    }
    ReadChains chains = new ReadChains(calls, ops, writes, tally);
    long reads = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (!isWrite[index] && calls.outcome(call) == OutcomeType.OK) {
        reads++;
        chains.add(call);
      }
    }
    tally.count("reads", reads);
    tally.count("groups", chains.groups());
    tally.require("reads", "no group was read");
  }
}
