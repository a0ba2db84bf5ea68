package dev.capsize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.check.FindingsJson;
import dev.capsize.check.sweep.SweepJson;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.runtime.run.RunResult;
import java.io.UncheckedIOException;
import java.util.List;

/** Several results as one JSON document; of the same shape for one run and for many. */
final class ResultsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultsJson() {}

  static String of(List<RunResult> results) {
    return of(results, List.of());
  }

  /** The same with sweeps, each as in its sweep.json. */
  static String of(List<RunResult> results, List<SweepJudgement> sweeps) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FindingsJson.FORMAT);
    ArrayNode runs = root.putArray("runs");
    try {
      for (RunResult result : results) {
        ObjectNode run = runs.addObject();
        run.put("folder", result.folder().toString());
        run.put("exitCode", ExitCode.of(result.judgement()));
        run.set("findings", JSON.readTree(FindingsJson.toText(result.judgement())));
      }
      if (!sweeps.isEmpty()) {
        ArrayNode all = root.putArray("sweeps");
        sweeps.forEach(sweep -> all.add(SweepJson.of(sweep)));
      }
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("what we wrote does not read back", e);
    }
  }
}
