package dev.capsize.check.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OpLog;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCallsTest {

  private static final long NIL = Codes.NIL;

  private final Path folder;
  private final List<Operation> log = new ArrayList<>();

  RecordedCallsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** An operation of client 0; in the order in which it ended. */
  private void op(OpKind kind, long key, OutcomeType outcome, long from, long to, long... value) {
    op(0, "", kind, key, outcome, from, to, value);
  }

  private void op(
      int client,
      String node,
      OpKind kind,
      long key,
      OutcomeType outcome,
      long from,
      long to,
      long... value) {
    log.add(new Operation("s", client, node, kind, key, value, from, from, to, outcome, "", "why"));
  }

  private void ok(OpKind kind, long key, long... value) {
    long at = 10L * log.size();
    op(kind, key, OutcomeType.OK, at, at + 5, value);
  }

  private Calls calls() throws IOException {
    Path file = folder.resolve("ops.bin");
    Files.deleteIfExists(file);
    try (OpLog ops = new OpLog(file)) {
      for (Operation each : log) {
        ops.append(each);
      }
    }
    return RecordedCalls.of(folder, "s");
  }

  private static String name(Calls calls, int call) {
    return calls.functions().get(calls.function(call));
  }

  @Test
  void callsAreInTheOrderOfTheirInvocations() throws IOException {
    op(1, "", OpKind.PUT, 3, OutcomeType.OK, 20, 30, 8);
    op(0, "", OpKind.PUT, 3, OutcomeType.OK, 10, 40, 7);
    op(1, "", OpKind.GET, 3, OutcomeType.OK, 35, 50, 8);

    Calls calls = calls();

    assertThat(calls.size()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(calls::process)).containsExactly(0, 1, 1);
    assertThat(IntStream.range(0, 3).map(calls::invoked)).containsExactly(0, 1, 3);
    assertThat(IntStream.range(0, 3).map(calls::returned)).containsExactly(4, 2, 5);
    assertThat(calls.argument(0)).containsExactly(7);
    assertThat(calls.result(2)).containsExactly(8);
    assertThat(calls.key(2)).isEqualTo(3);
    assertThat(calls.invokedAt(2)).isEqualTo(35);
    assertThat(calls.returnedAt(0)).isEqualTo(40);
  }

  @Test
  void anInvocationAtTheInstantOfAReturnIsConcurrentWithIt() throws IOException {
    op(0, "", OpKind.PUT, 1, OutcomeType.OK, 10, 20, 7);
    op(1, "", OpKind.GET, 1, OutcomeType.OK, 20, 20);
    op(2, "", OpKind.GET, 1, OutcomeType.OK, 20, 30);

    Calls calls = calls();

    assertThat(calls.invoked(1)).isLessThan(calls.returned(0)).isLessThan(calls.returned(1));
    assertThat(calls.invoked(2)).isLessThan(calls.returned(0));
    assertThat(positions(calls)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  private static List<Integer> positions(Calls calls) {
    List<Integer> positions = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      positions.add(calls.invoked(call));
      if (calls.returned(call) != Calls.NEVER) {
        positions.add(calls.returned(call));
      }
    }
    return positions.stream().sorted().toList();
  }

  @Test
  void whatIsUnknownNeverReturnsAndItsClientGoesOnUnderANewNumber() throws IOException {
    op(0, "", OpKind.PUT, 1, OutcomeType.INFO, 10, 20, 7);
    op(1, "", OpKind.PUT, 1, OutcomeType.FAIL, 15, 25, 8);
    op(0, "", OpKind.GET, 1, OutcomeType.INFO, 30, 40);
    op(0, "", OpKind.GET, 1, OutcomeType.OK, 50, 60, 7);

    Calls calls = calls();

    assertThat(calls.returned(0)).isEqualTo(Calls.NEVER);
    assertThat(calls.outcome(0)).isEqualTo(OutcomeType.INFO);
    assertThat(calls.argument(0)).containsExactly(7);
    assertThat(calls.outcome(1)).isEqualTo(OutcomeType.FAIL);
    assertThat(IntStream.range(0, 4).map(calls::process)).containsExactly(0, 1, 3, 6);
    assertThat(calls.resultSize(2)).isZero();
    assertThat(positions(calls)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatWasNeverSentAndWhatSingleNodesSaidIsNoCall() throws IOException {
    log.add(Operation.missed("s", OpKind.PUT, 5));
    log.add(Operation.missed("other", OpKind.PUT, 5));
    op(0, "pg-1", OpKind.READ_ALL, 0, OutcomeType.OK, 90, 95, 1, 2);
    ok(OpKind.INSERT, 1);

    assertThat(calls().size()).isEqualTo(1);
    assertThat(RecordedCalls.of(folder, "nobody").size()).isZero();
  }

  @Test
  void theFinalReadOfOneNodeCanBeTheLastCall() throws IOException {
    ok(OpKind.ENQUEUE, 1);
    op(0, "pg-1", OpKind.READ_ALL, 0, OutcomeType.OK, 90, 95, 1);
    op(1, "pg-2", OpKind.READ_ALL, 0, OutcomeType.OK, 90, 95);
    op(2, "pg-1", OpKind.READ_ALL, 0, OutcomeType.INFO, 90, 95);
    assertThat(calls().size()).isEqualTo(1);

    Calls calls = RecordedCalls.withFinalRead(folder, "s", "pg-1");

    assertThat(calls.functions()).containsExactly("enqueue", "drain");
    assertThat(calls.result(1)).containsExactly(Codes.list(1), 1);
    assertThat(calls.process(1)).isNotEqualTo(calls.process(0));
  }

  @Test
  void eachElementIsAKeyWhereNobodyReadsTheWholeSet() throws IOException {
    ok(OpKind.INSERT, 7);
    ok(OpKind.READ, 8, 0);

    Calls calls = calls();

    assertThat(calls.key(0)).isEqualTo(7);
    assertThat(calls.key(1)).isEqualTo(8);
  }

  @Test
  void aConditionalWriteThatFailedIsAWriteThatFailed() throws IOException {
    op(OpKind.CAS, 4, OutcomeType.FAIL, 0, 5, 1, 2);

    Calls calls = calls();

    assertThat(calls.functions()).containsExactly("write");
    assertThat(calls.argument(0)).containsExactly(2);
    assertThat(calls.outcome(0)).isEqualTo(OutcomeType.FAIL);
  }

  @Test
  void registersAreReadWrittenAndSetConditionally() throws IOException {
    ok(OpKind.GET, 4);
    ok(OpKind.CAS, 4, 1, 2, 1);
    ok(OpKind.CAS, 4, 8, 9, 0);

    Calls calls = calls();

    assertThat(calls.functions()).containsExactly("read", "cas");
    assertThat(calls.result(0)).containsExactly(NIL);
    assertThat(calls.argument(1)).containsExactly(Codes.list(2), 1, 2);
    assertThat(calls.outcome(1)).isEqualTo(OutcomeType.OK);
    assertThat(calls.outcome(2)).isEqualTo(OutcomeType.FAIL);
    assertThat(calls.returned(2)).isEqualTo(5);
  }

  @Test
  void setsAreAddedToAndReadAsAWhole() throws IOException {
    ok(OpKind.INSERT, 7);
    ok(OpKind.READ, 7, 1);
    ok(OpKind.READ_ALL, 0, 7, 9);

    Calls calls = calls();

    assertThat(calls.functions()).containsExactly("add", "contains", "read");
    assertThat(calls.argument(0)).containsExactly(7);
    assertThat(calls.argument(1)).containsExactly(7);
    assertThat(calls.result(1)).containsExactly(1);
    assertThat(calls.result(2)).containsExactly(Codes.list(2), 7, 9);
    assertThat(calls.key(0)).isEqualTo(NIL);
  }

  @Test
  void transactionsAreListsOfTheirOperations() throws IOException {
    // Append 5 to list 1, read list 1, read list 2: [5] and nothing.
    long[] asked = {0, 0, 3, 1, 1, 5, 0, 1, 0, 0, 2, 0};
    long[] answered = java.util.Arrays.copyOf(asked, asked.length + 3);
    answered[12] = 1;
    answered[13] = 5;
    op(OpKind.TXN, 0, OutcomeType.OK, 0, 5, answered);
    op(OpKind.TXN, 0, OutcomeType.FAIL, 10, 15, asked);

    Calls calls = calls();
    long list = Codes.list(3);
    long append = calls.vocabulary().find("append");
    long read = calls.vocabulary().find("r");

    assertThat(calls.argument(0))
        .containsExactly(list, list, append, 1, 5, list, read, 1, NIL, list, read, 2, NIL);
    assertThat(calls.result(0))
        .containsExactly(
            list, list, append, 1, 5, list, read, 1, Codes.list(1), 5, list, read, 2, NIL);
    assertThat(calls.argument(1)).isEqualTo(calls.argument(0));
    assertThat(calls.resultSize(1)).isZero();
    assertThat(name(calls, 0)).isEqualTo("txn");
  }

  @Test
  void balancesAreMaps() throws IOException {
    ok(OpKind.TRANSFER, 0, 0, 0, 100, 1, 2, 5, 1);
    ok(OpKind.TRANSFER, 0, 0, 0, 100, 1, 2, 5, 0);
    ok(OpKind.BALANCES, 0, 100, 3, 100, 95, 105);

    Calls calls = calls();

    assertThat(calls.outcome(0)).isEqualTo(OutcomeType.OK);
    assertThat(calls.outcome(1)).isEqualTo(OutcomeType.FAIL);
    assertThat(calls.argument(0))
        .containsExactly(
            Codes.map(3),
            calls.vocabulary().find("from"),
            1,
            calls.vocabulary().find("to"),
            2,
            calls.vocabulary().find("amount"),
            5);
    assertThat(calls.result(2)).containsExactly(Codes.map(3), 0, 100, 1, 95, 2, 105);
  }

  @Test
  void anEmptyQueueGivesNothing() throws IOException {
    ok(OpKind.ENQUEUE, 7);
    ok(OpKind.DEQUEUE, 0, 7);
    ok(OpKind.DEQUEUE, 0);

    Calls calls = calls();

    assertThat(calls.functions()).containsExactly("enqueue", "dequeue");
    assertThat(calls.result(1)).containsExactly(7);
    assertThat(calls.outcome(2)).isEqualTo(OutcomeType.FAIL);
  }

  @Test
  void anOperationThatCannotBeReadIsAnError() {
    op(OpKind.CAS, 1, OutcomeType.OK, 0, 5, 1);
    assertThatThrownBy(this::calls).isInstanceOf(IOException.class).hasMessageContaining("ops.bin");
  }

  @Test
  void everyOrderOfEventsIsKept() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      log.clear();
      for (int client = 0; client < 5; client++) {
        long at = random.nextInt(5);
        for (int i = 0; i < 8; i++) {
          long end = at + random.nextInt(6);
          OutcomeType outcome = OutcomeType.values()[random.nextInt(3)];
          op(client, "", OpKind.PUT, 0, outcome, at, end, 100L * client + i);
          at = end + random.nextInt(3);
        }
      }
      log.sort(Comparator.comparingLong(Operation::completed));
      Calls calls = calls();
      assertThat(positions(calls))
          .isEqualTo(IntStream.range(0, positions(calls).size()).boxed().toList());
      for (int a = 0; a < calls.size(); a++) {
        for (int b = 0; b < calls.size(); b++) {
          if (calls.outcome(a) != OutcomeType.INFO && a != b) {
            assertThat(calls.returned(a) < calls.invoked(b))
                .as("seed %d: %d before %d", seed, a, b)
                .isEqualTo(calls.returnedAt(a) < calls.invokedAt(b));
          }
        }
        assertThat(a == 0 || calls.invoked(a - 1) < calls.invoked(a)).isTrue();
      }
    }
  }
}
