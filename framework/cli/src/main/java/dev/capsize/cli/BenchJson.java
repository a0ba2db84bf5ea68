package dev.capsize.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What {@code capsize bench faults} has measured, for machines. */
final class BenchJson {

  private BenchJson() {}

  static void write(
      ObjectNode root, PathFigures none, List<FaultBench.Row> rows, List<String> notInstalled) {
    path(root.putObject("no-fault"), none);
    ArrayNode faults = root.putArray("faults");
    for (FaultBench.Row row : rows) {
      ObjectNode fault = faults.addObject().put("fault", row.fault());
      if (!row.why().isEmpty()) {
        fault.put("not-measured", row.why());
      }
      if (!row.mechanism().isEmpty()) {
        fault.put("mechanism", row.mechanism());
      }
      injections(fault.putArray("one-node"), row.one());
      injections(fault.putArray("six-nodes"), row.six());
      row.path().ifPresent(path -> path(fault.putObject("with-nothing-to-do"), path));
    }
    ArrayNode absent = root.putArray("not-installed");
    notInstalled.forEach(absent::add);
  }

  private static void injections(ArrayNode list, List<BenchedFault> all) {
    for (BenchedFault one : all) {
      ObjectNode node = list.addObject().put("effect", one.effect());
      one.proof().ifPresent(proof -> node.put("proof", proof));
      one.spread().ifPresent(spread -> node.put("spread", spread));
    }
  }

  private static void path(ObjectNode node, PathFigures path) {
    node.put("round-trip", path.roundTripNanos()).put("bits-per-second", path.bitsPerSecond());
  }
}
