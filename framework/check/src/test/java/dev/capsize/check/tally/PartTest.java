package dev.capsize.check.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.ledger.CounterCheck;
import dev.capsize.check.ledger.SetCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartTest {

  @Test
  void everyCallIsInThePartOfItsKeyAndEveryEventInItsOrder() {
    for (int seed = 0; seed < 200; seed++) {
      Calls calls = random(seed, 1 + seed % 5);
      List<Integer> seen = new ArrayList<>();
      for (Part part : Part.of(calls)) {
        for (int index = 0; index < part.size(); index++) {
          seen.add(part.call(index));
          assertThat(calls.key(part.call(index))).isEqualTo(part.key());
        }
        int before = -1;
        for (int event : part.events()) {
          int call = Part.callOf(event);
          int position = Part.isReturn(event) ? calls.returned(call) : calls.invoked(call);
          assertThat(calls.key(call)).isEqualTo(part.key());
          assertThat(position).isGreaterThan(before).isNotEqualTo(Calls.NEVER);
          before = position;
        }
      }
      assertThat(seen).doesNotHaveDuplicates().hasSize(calls.size());
    }
  }

  @Test
  void keysAreJudgedAsIfEachWereAHistoryOfItsOwn() {
    for (int seed = 0; seed < 500; seed++) {
      Calls calls = random(seed, 3);
      CheckReport report = Tale.judge(CounterCheck.checker(), calls);
      long low = 0;
      for (long key = 0; key < 3; key++) {
        low +=
            Tale.judge(CounterCheck.checker(), only(calls, key))
                .counts()
                .getOrDefault("too-low", -1L);
      }
      assertThat(report.counts()).containsEntry("too-low", low);
    }
  }

  @Test
  void howeverMuchIsWrongLittleIsToldAndAllIsCounted() {
    Tale tale = new Tale();
    for (int element = 0; element < 5_000; element++) {
      tale.does(0, "add", element);
    }
    HistoryChecker checker = SetCheck.checker();

    CheckReport report = tale.gets(0, "read", Tale.list()).judgedBy(checker);

    assertThat(report.counts()).containsEntry("lost", 5_000L);
    assertThat(report.anomalies().get(0).calls()).hasSize(1_000);
    assertThat(report.anomalies().get(0).text().lines())
        .hasSize(21)
        .last()
        .asString()
        .isEqualTo("and 4980 more");
  }

  private static Calls random(int seed, int keys) {
    return RandomCalls.of(new Adding(), new Random(seed), 30, 4, keys);
  }

  private static Calls only(Calls calls, long key) {
    Tale tale = new Tale();
    int[] number = new int[calls.size()];
    for (Part part : Part.of(calls)) {
      for (int event : part.key() == key ? part.events() : new int[0]) {
        int call = Part.callOf(event);
        if (!Part.isReturn(event)) {
          String function = calls.functions().get(calls.function(call));
          number[call] =
              tale.invoke(calls.process(call), function, Codes.NIL, calls.argument(call));
        } else if (PartCheck.isVoid(calls, call)) {
          tale.fail(number[call]);
        } else {
          tale.ok(number[call], calls.result(call));
        }
      }
    }
    return tale.calls();
  }

  private static final class Adding implements RandomCalls.Source {
    @Override
    public String function(Random random) {
      return random.nextBoolean() ? "add" : "read";
    }

    @Override
    public long[] argument(String function, Random random) {
      return function.equals("add") ? new long[] {random.nextInt(5)} : new long[0];
    }

    @Override
    public long[] result(String function, long[] argument, Random random) {
      return function.equals("read") ? new long[] {random.nextInt(9)} : new long[0];
    }
  }
}
