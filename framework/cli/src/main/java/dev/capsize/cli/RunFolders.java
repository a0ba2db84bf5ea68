package dev.capsize.cli;

import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds records. */
final class RunFolders {

  private RunFolders() {}

  /**
   * The run folders here or below, those of each folder sorted.
   *
   * @throws UsageException when there is no such folder, or no record in it
   */
  static List<Path> below(List<Path> folders) throws UsageException, IOException {
    List<Path> found = new ArrayList<>();
    for (Path given : folders) {
      if (!Files.isDirectory(given)) {
        throw new UsageException(given + ": there is no such folder");
      }
      try (Stream<Path> below = Files.walk(given)) {
        List<Path> here =
            below
                .filter(path -> Files.isRegularFile(new RunFiles(path).events()))
                .sorted()
                .toList();
        if (here.isEmpty()) {
          throw new UsageException(
              given + ": no run folder here or below; a run folder holds events.jsonl");
        }
        found.addAll(here);
      }
    }
    return found;
  }
}
