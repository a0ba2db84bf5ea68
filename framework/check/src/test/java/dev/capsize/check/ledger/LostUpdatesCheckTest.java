package dev.capsize.check.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LostUpdatesCheckTest {

  private static final long NIL = Codes.NIL;

  private final CallsBuilder builder = new CallsBuilder();
  private final long append = builder.vocabulary().code("append");
  private final long read = builder.vocabulary().code("r");

  /** A transaction of [append k e] and, with a list, [r k list]; one after the other. */
  private void txn(OutcomeType outcome, long[]... ops) {
    end(begin(ops), outcome, ops);
  }

  private int begin(long[]... ops) {
    List<Long> codes = new ArrayList<>(List.of(Codes.list(ops.length)));
    for (long[] op : ops) {
      codes.addAll(List.of(Codes.list(3), op[0], op[1], op[0] == append ? op[2] : NIL));
    }
    return builder.invoke(0, "txn", NIL, plain(codes), NIL, 1);
  }

  private void end(int call, OutcomeType outcome, long[]... ops) {
    if (outcome != OutcomeType.OK) {
      builder.end(call, outcome, NIL);
      return;
    }
    List<Long> codes = new ArrayList<>(List.of(Codes.list(ops.length)));
    for (long[] op : ops) {
      codes.addAll(List.of(Codes.list(3), op[0], op[1]));
      if (op[0] == append) {
        codes.add(op[2]);
      } else {
        codes.add(op.length == 2 ? NIL : Codes.list(op.length - 2));
        for (int i = 2; i < op.length; i++) {
          codes.add(op[i]);
        }
      }
    }
    builder.end(call, outcome, plain(codes), NIL);
  }

  private static long[] plain(List<Long> codes) {
    return codes.stream().mapToLong(Long::longValue).toArray();
  }

  private long[] append(long key, long element) {
    return new long[] {append, key, element};
  }

  private long[] read(long key, long... list) {
    long[] op = new long[list.length + 2];
    op[0] = read;
    op[1] = key;
    System.arraycopy(list, 0, op, 2, list.length);
    return op;
  }

  private CheckReport report() {
    try {
      return LostUpdatesCheck.checker().check(builder.build(), Bounds.DEFAULT);
    } catch (InvalidHistoryException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anElementThatALaterOneHasReplacedIsLost() {
    txn(OutcomeType.OK, append(1, 1));
    txn(OutcomeType.OK, append(1, 2));
    txn(OutcomeType.OK, read(1, 2));

    CheckReport report = report();

    assertThat(report.verdict()).isEqualTo(Truth.ILLEGAL);
    assertThat(report.counts()).containsEntry("lost", 1L).containsEntry("lost-update", 0L);
    assertThat(report.anomalies().get(0).calls()).containsExactly(0, 1, 2);
  }

  @Test
  void anOldReadAndAConcurrentAppendProveNothing() {
    int slow = begin(append(1, 1));
    txn(OutcomeType.OK, append(1, 2));
    txn(OutcomeType.OK, read(1, 2));
    end(slow, OutcomeType.OK, append(1, 1));
    txn(OutcomeType.OK, read(1, 2));
    txn(OutcomeType.OK, read(1));

    assertThat(report().verdict()).isEqualTo(Truth.OK);
  }

  @Test
  void whatWasNotAcknowledgedCannotBeLost() {
    txn(OutcomeType.INFO, append(1, 1));
    txn(OutcomeType.FAIL, append(1, 2));
    txn(OutcomeType.OK, append(1, 3));
    txn(OutcomeType.OK, read(1, 3));

    assertThat(report().verdict()).isEqualTo(Truth.OK);
  }

  @Test
  void twoUpdatesOfOneStateAreALostUpdate() {
    int other = begin(read(1), append(1, 2));
    txn(OutcomeType.OK, read(1), append(1, 1));
    end(other, OutcomeType.OK, read(1), append(1, 2));

    CheckReport report = report();

    assertThat(report.counts()).containsEntry("lost-update", 1L);
    assertThat(report.anomalies().get(0).text()).contains("both read 1 empty");
  }

  @Test
  void anUpdateOfWhatOneHasJustUpdatedIsNone() {
    txn(OutcomeType.OK, read(1), append(1, 1), append(1, 2), read(2));
    txn(OutcomeType.OK, append(1, 3), read(1, 1, 2, 3), append(1, 4));
    txn(OutcomeType.OK, read(1, 1, 2, 3, 4), append(1, 5));

    assertThat(report().verdict()).isEqualTo(Truth.OK);
  }

  @Test
  void withoutReadsNothingIsDecided() {
    txn(OutcomeType.OK, append(1, 1));
    assertThat(report().verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void anElementAppendedTwiceIsNotDecided() {
    txn(OutcomeType.OK, append(1, 1), append(1, 1));
    txn(OutcomeType.OK, read(1, 1, 1));
    assertThat(report().verdict()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void anotherFormIsRefused() {
    builder.end(
        builder.invoke(0, "txn", NIL, new long[] {7}, NIL, 3), OutcomeType.OK, new long[] {7}, NIL);
    assertThatThrownBy(() -> LostUpdatesCheck.checker().check(builder.build(), Bounds.DEFAULT))
        .isInstanceOf(InvalidHistoryException.class)
        .hasMessageContaining("a list of [append KEY ELEMENT]");
  }

  /** Transactions that take effect one after another, each at some moment while it runs. */
  @Test
  void aCorrectSystemLosesNothingAndALossIsFound() {
    for (int seed = 0; seed < 500; seed++) {
      Run run = new Run(seed);
      assertThat(run.check(false)).as("seed " + seed).isEqualTo(Truth.OK);
      assertThat(new Run(seed).check(true)).as("seed " + seed).isEqualTo(Truth.ILLEGAL);
    }
  }

  private static final class Run {

    private final LostUpdatesCheckTest history = new LostUpdatesCheckTest();
    private final Random random;
    private final Map<Long, List<Long>> lists = new HashMap<>();
    private final Map<Integer, long[][]> running = new HashMap<>();
    private final Map<Integer, long[][]> done = new HashMap<>();
    private long element;

    Run(int seed) {
      random = new Random(seed);
    }

    Truth check(boolean losing) {
      for (int step = 0; step < 200; step++) {
        step();
      }
      for (int call : List.copyOf(running.keySet())) {
        apply(call);
      }
      done.forEach((call, ops) -> history.end(call, OutcomeType.OK, ops));
      if (losing) {
        history.txn(OutcomeType.OK, history.append(9, 1));
        history.txn(OutcomeType.OK, history.append(9, 2));
      }
      history.txn(OutcomeType.OK, history.read(9, 2));
      return history.report().verdict();
    }

    private void step() {
      int choice = random.nextInt(3);
      if (choice == 0 && running.size() + done.size() < 6) {
        long[][] ops = new long[1 + random.nextInt(3)][];
        for (int i = 0; i < ops.length; i++) {
          long key = random.nextInt(3);
          element++;
          ops[i] = random.nextBoolean() ? history.append(key, element) : history.read(key);
        }
        running.put(history.begin(ops), ops);
      } else if (choice == 1 && !running.isEmpty()) {
        apply(some(running));
      } else if (choice == 2 && !done.isEmpty()) {
        int call = some(done);
        OutcomeType how = random.nextInt(5) == 0 ? OutcomeType.INFO : OutcomeType.OK;
        history.end(call, how, done.remove(call));
      }
    }

    private int some(Map<Integer, long[][]> calls) {
      List<Integer> all = calls.keySet().stream().sorted().toList();
      return all.get(random.nextInt(all.size()));
    }

    private void apply(int call) {
      long[][] ops = running.remove(call);
      for (int i = 0; i < ops.length; i++) {
        List<Long> list = lists.computeIfAbsent(ops[i][1], key -> new ArrayList<>());
        if (ops[i][0] == history.append) {
          list.add(ops[i][2]);
        } else {
          ops[i] = history.read(ops[i][1], plain(list));
        }
      }
      done.put(call, ops);
    }
  }
}
