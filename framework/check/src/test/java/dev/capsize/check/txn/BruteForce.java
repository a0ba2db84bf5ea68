package dev.capsize.check.txn;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides a small history by trying every schedule: every serial order, or every order of the
 * snapshots and commits of snapshot isolation. Knows nothing of graphs.
 */
final class BruteForce {

  private record Op(boolean write, long key, List<Long> value) {}

  private record Txn(boolean certain, List<Op> ops) {

    /** Whether it matters when it has its snapshot: the others lose nothing by being short. */
    boolean readsAndWrites() {
      return certain && ops.stream().anyMatch(Op::write) && !ops.stream().allMatch(Op::write);
    }
  }

  private final boolean lists;
  private final List<Txn> txns = new ArrayList<>();
  private final List<boolean[]> before = new ArrayList<>();
  private final Map<Long, List<Long>> state = new HashMap<>();

  private BruteForce(Calls calls, boolean lists, Consistency level) {
    this.lists = lists;
    List<Integer> kept = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      if (calls.outcome(call) != OutcomeType.FAIL) {
        boolean ok = calls.outcome(call) == OutcomeType.OK;
        kept.add(call);
        txns.add(new Txn(ok, ops(calls, ok ? calls.result(call) : calls.argument(call))));
      }
    }
    for (int second : kept) {
      boolean[] first = new boolean[kept.size()];
      for (int i = 0; i < first.length; i++) {
        int other = kept.get(i);
        boolean earlier =
            calls.outcome(other) == OutcomeType.OK && calls.returned(other) < calls.invoked(second);
        first[i] =
            switch (level.order()) {
              case NONE -> false;
              case PROCESS -> earlier && calls.process(other) == calls.process(second);
              case REALTIME -> earlier;
            };
      }
      before.add(first);
    }
  }

  static boolean isLegal(Calls calls, boolean lists, Consistency level) {
    BruteForce search = new BruteForce(calls, lists, level);
    int size = search.txns.size();
    boolean snapshots = level.text().contains("snapshot");
    return search.place(new int[size], snapshots, new ArrayList<>());
  }

  private List<Op> ops(Calls calls, long[] codes) {
    long read = calls.vocabulary().find("r");
    List<Op> ops = new ArrayList<>();
    int at = 1;
    for (int i = 0; i < Codes.count(codes[0]); i++) {
      boolean write = codes[at + 1] != read;
      long head = codes[at + 3];
      int elements = Codes.isList(head) ? Codes.count(head) : 0;
      List<Long> value =
          Codes.isList(head)
              ? Arrays.stream(codes, at + 4, at + 4 + elements).boxed().toList()
              : head == Codes.NIL ? List.of() : List.of(head);
      ops.add(new Op(write, codes[at + 2], value));
      at += 4 + elements;
    }
    return ops;
  }

  /** Stages: 0 not begun, 1 has its snapshot, 2 committed. */
  private boolean place(int[] stage, boolean snapshots, List<int[]> commits) {
    boolean done = true;
    for (int i = 0; i < stage.length; i++) {
      done &= stage[i] == 2 || !txns.get(i).certain();
    }
    if (done) {
      return true;
    }
    for (int i = 0; i < stage.length; i++) {
      if (stage[i] == 0 && isReady(i, stage) && agrees(txns.get(i))) {
        stage[i] = 1;
        commits.add(new int[] {i, -1});
        boolean apart = snapshots && txns.get(i).readsAndWrites();
        if (apart ? place(stage, true, commits) : commit(i, stage, snapshots, commits)) {
          return true;
        }
        commits.remove(commits.size() - 1);
        stage[i] = 0;
      } else if (stage[i] == 1 && commit(i, stage, snapshots, commits)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReady(int txn, int[] stage) {
    for (int i = 0; i < stage.length; i++) {
      if (before.get(txn)[i] && stage[i] != 2) {
        return false;
      }
    }
    return true;
  }

  private boolean commit(int txn, int[] stage, boolean snapshots, List<int[]> log) {
    if (!isFirst(txn, log)) {
      return false;
    }
    List<Op> ops = txns.get(txn).ops().stream().filter(Op::write).toList();
    ops.forEach(op -> list(op.key()).add(op.value().get(0)));
    stage[txn] = 2;
    log.add(new int[] {txn, 1});
    boolean found = place(stage, snapshots, log);
    log.remove(log.size() - 1);
    stage[txn] = 1;
    ops.forEach(op -> list(op.key()).remove(list(op.key()).size() - 1));
    return found;
  }

  /** The first committer wins: nobody who wrote the same has committed since the snapshot. */
  private boolean isFirst(int txn, List<int[]> log) {
    for (int i = log.size() - 1; log.get(i)[0] != txn; i--) {
      if (log.get(i)[1] > 0) {
        for (Op mine : txns.get(txn).ops()) {
          for (Op other : txns.get(log.get(i)[0]).ops()) {
            if (mine.write() && other.write() && mine.key() == other.key()) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /** Whether all reads are those of the state as it is, with the own writes. */
  private boolean agrees(Txn txn) {
    if (!txn.certain()) {
      return true;
    }
    Map<Long, List<Long>> own = new HashMap<>();
    for (Op op : txn.ops()) {
      List<Long> seen = own.computeIfAbsent(op.key(), key -> new ArrayList<>(list(key)));
      if (op.write()) {
        seen.add(op.value().get(0));
        continue;
      }
      List<Long> shown =
          lists || seen.isEmpty() ? seen : seen.subList(seen.size() - 1, seen.size());
      if (!op.value().equals(shown)) {
        return false;
      }
    }
    return true;
  }

  private List<Long> list(long key) {
    return state.computeIfAbsent(key, unseen -> new ArrayList<>());
  }
}
