package dev.capsize.reports;

import dev.capsize.check.Judgement;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run that is over.
 *
 * @param folder the run folder
 * @since 0.1
 */
public record ReportedRun(ScenarioFile file, Path folder, Judgement judgement) {

  /** The names of the files in the run folder. */
  public RunFiles files() {
    return new RunFiles(folder);
  }

  /** The logs of the nodes, sorted by name; none when no node was started. */
  public List<Path> logs() throws IOException {
    Path logs = folder.resolve("logs");
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files.sorted().toList();
    }
  }
}
