package dev.capsize.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.check.call.Anomaly;
import java.util.List;

/** Verdicts on histories as one JSON document, of the same shape for one file and for many. */
final class CheckJson {

  private static final int FORMAT = 1;

  private CheckJson() {}

  static String of(String model, List<CheckedFile> all) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("format", FORMAT);
    root.put("model", model);
    root.put("exitCode", CheckedFile.exitCode(all));
    ArrayNode files = root.putArray("files");
    all.forEach(checked -> add(files.addObject(), checked));
    return root.toPrettyString() + "\n";
  }

  private static void add(ObjectNode node, CheckedFile checked) {
    node.put("file", checked.file().toString());
    node.put("verdict", checked.verdict());
    node.put("exitCode", checked.exitCode());
    node.put("sentence", checked.report().sentence());
    if (checked.line() > 0) {
      node.put("line", checked.line());
    }
    if (checked.format().isEmpty()) {
      return;
    }
    node.put("format", checked.format().get().text());
    node.put("operations", checked.operations());
    node.put("readNanos", checked.readNanos());
    node.put("checkNanos", checked.checkNanos());
    ObjectNode counts = node.putObject("counts");
    checked.report().counts().forEach(counts::put);
    ArrayNode anomalies = node.putArray("anomalies");
    for (Anomaly anomaly : checked.report().anomalies()) {
      ObjectNode one = anomalies.addObject();
      one.put("name", anomaly.name());
      one.put("text", anomaly.text());
      ArrayNode calls = one.putArray("calls");
      anomaly.calls().forEach(calls::add);
    }
  }
}
