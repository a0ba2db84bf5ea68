package dev.capsize.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Remembers which scenarios have violated safety in this build. A write that was lost once is lost:
 * when a build tool runs such a test again, hoping for a better result, it must fail again.
 *
 * <p>Kept in a file below the output folder, one a build, because reruns and forks may have a JVM
 * of their own. Lines are only ever appended.
 */
final class SafetyMemory {

  private final Path folder;
  private final Path file;

  SafetyMemory(Path out, String build) {
    this.folder = out.resolve(".unsafe");
    this.file = folder.resolve(build);
  }

  /** The folder of the run in which the scenario has violated safety before. */
  Optional<Path> violation(String scenario) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String start = scenario + "\t";
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> Path.of(line.substring(start.length())));
  }

  void remember(String scenario, Path runFolder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        file,
        scenario + "\t" + runFolder + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
