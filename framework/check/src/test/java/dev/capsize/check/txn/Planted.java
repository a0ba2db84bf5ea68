package dev.capsize.check.txn;

import static dev.capsize.check.call.Codes.NIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.Read;
import dev.capsize.check.tally.Part;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Anomalies as they are written down in the literature, put into a history that is right.
 *
 * @param checker of such transactions
 * @param plan of the history
 */
record Planted(Function<Consistency, HistoryChecker> checker, SimulatedDatabase.Plan plan) {

  static final Consistency RC = Consistency.READ_COMMITTED;
  static final Consistency RR = Consistency.REPEATABLE_READ;
  static final Consistency SI = Consistency.SNAPSHOT_ISOLATION;
  static final Consistency SSI = Consistency.STRONG_SESSION_SNAPSHOT_ISOLATION;
  static final Consistency RSI = Consistency.STRONG_SNAPSHOT_ISOLATION;
  static final Consistency SER = Consistency.SERIALIZABLE;
  static final Consistency SSER = Consistency.STRONG_SESSION_SERIALIZABLE;
  static final Consistency STRICT = Consistency.STRICT_SERIALIZABLE;

  /** Each of the levels forbids it, and it is named. */
  void found(String name, String text, Consistency... levels) throws InvalidHistoryException {
    for (Consistency level : levels) {
      CheckReport report = checker.apply(level).check(with(text), Bounds.DEFAULT);
      assertThat(report.verdict()).as("%s: %s", level.text(), report).isEqualTo(Truth.ILLEGAL);
      assertThat(report.counts()).as(level.text()).containsKey(name);
      assertThat(report.anomalies())
          .as("%s: %s", level.text(), report)
          .anySatisfy(anomaly -> assertThat(anomaly.name()).isEqualTo(name));
    }
  }

  /** Each of the levels allows it. */
  void kept(String text, Consistency... levels) throws InvalidHistoryException {
    for (Consistency level : levels) {
      CheckReport report = checker.apply(level).check(with(text), Bounds.DEFAULT);
      assertThat(report.verdict()).as("%s: %s", level.text(), report).isEqualTo(Truth.OK);
    }
  }

  Calls with(String text) {
    return SimulatedDatabase.run(plan, 3, builder -> put(builder, text));
  }

  /**
   * Puts transactions into a history.
   *
   * @param text one event a line: client, type, micro-operations: {@code 1 ok append x 1, r y [1
   *     2]}; clients and keys are made to differ from any others
   */
  static void put(CallsBuilder builder, String text) {
    StringBuilder edn = new StringBuilder();
    for (String line : text.strip().lines().toList()) {
      String[] parts = line.strip().split(" ", 3);
      edn.append("{:process ").append(1_000_000 + Integer.parseInt(parts[0]));
      edn.append(" :type :").append(parts[1]).append(" :value [");
      for (String op : parts.length < 3 ? new String[0] : parts[2].split(", ")) {
        String[] words = op.split(" ", 3);
        edn.append("[:").append(words[0]).append(" \"").append(words[1]).append("\" ");
        edn.append(words[2]).append(']');
      }
      edn.append("]}\n");
    }
    try {
      copy(Read.edn(edn.toString()), builder);
    } catch (InvalidHistoryException e) {
      throw new AssertionError(text, e);
    }
  }

  private static void copy(Calls calls, CallsBuilder builder) {
    int[] copies = new int[calls.size()];
    for (int event : Part.whole(calls).events()) {
      int call = Part.callOf(event);
      if (Part.isReturn(event)) {
        builder.end(
            copies[call], calls.outcome(call), codes(calls, calls.result(call), builder), NIL);
      } else {
        long[] argument = codes(calls, calls.argument(call), builder);
        copies[call] =
            builder.invoke(calls.process(call), "txn", NIL, argument, NIL, calls.line(call));
      }
    }
  }

  private static long[] codes(Calls calls, long[] codes, CallsBuilder builder) {
    return Arrays.stream(codes)
        .map(
            code ->
                Codes.isWord(code)
                    ? builder.vocabulary().code(calls.vocabulary().word(code))
                    : code)
        .toArray();
  }
}
