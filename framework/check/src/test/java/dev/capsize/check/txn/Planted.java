package dev.capsize.check.txn;

import dev.capsize.check.call.CallsBuilder;

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
    EdnTxns.read(edn.toString(), builder);
  }
}
