package dev.capsize.check.txn;

import static dev.capsize.check.call.Codes.NIL;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.foreign.Read;
import dev.capsize.check.tally.Part;
import java.util.Arrays;

/** Anomalies as they are written down in the literature, to be put into a history. */
final class Planted {

  private Planted() {}

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
