package dev.capsize.cli;

import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioIds;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.model.source.Problems;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.runtime.run.Preflight;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds scenario and topology files, and reads all of them before anything is done with one. */
final class ScenarioFiles {

  private static final String SCENARIO = ".capsize.yaml";
  private static final String TOPOLOGY = "topology.yaml";

  /** Copies that build tools make; each would be a second scenario of the same id. */
  private static final Set<String> BUILD_FOLDERS = Set.of("target", "build", "node_modules");

  private final Parts parts;
  private final Problems problems = new Problems();
  private final List<ScenarioFile> scenarios = new ArrayList<>();
  private int topologies;

  ScenarioFiles(Parts parts) {
    this.parts = parts;
  }

  /**
   * Reads every scenario of some files and folders.
   *
   * @throws InvalidFileException with the problems of all files
   * @throws UsageException when there is none
   */
  static List<ScenarioFile> read(Parts parts, Collection<Path> paths)
      throws InvalidFileException, UsageException, IOException {
    ScenarioFiles files = new ScenarioFiles(parts);
    for (Path file : find(paths, Set.of(SCENARIO))) {
      files.scenario(file);
    }
    files.throwIfAny();
    return files.scenarios;
  }

  /** Reads scenarios and topologies only to see whether they can be read. */
  static ScenarioFiles validate(Parts parts, Collection<Path> paths)
      throws InvalidFileException, UsageException, IOException {
    ScenarioFiles files = new ScenarioFiles(parts);
    for (Path file : find(paths, Set.of(SCENARIO, TOPOLOGY))) {
      if (file.endsWith(TOPOLOGY)) {
        files.topology(file);
      } else {
        files.scenario(file);
      }
    }
    files.throwIfAny();
    return files;
  }

  int scenarioCount() {
    return scenarios.size();
  }

  int topologyCount() {
    return topologies;
  }

  private void scenario(Path file) {
    try {
      ScenarioFile read = new ScenarioReader(parts).read(file, file.toString());
      scenarios.add(read);
      add(Preflight.refusals(read.scenario(), parts));
    } catch (InvalidFileException e) {
      add(e.problems());
    }
  }

  private void topology(Path file) {
    try {
      var unused = new TopologyReader(parts).read(file, file.toString());
      topologies++;
    } catch (InvalidFileException e) {
      add(e.problems());
    }
  }

  private void throwIfAny() throws InvalidFileException {
    add(ScenarioIds.duplicates(scenarios));
    problems.throwIfAny();
  }

  private void add(List<Problem> more) {
    more.forEach(problem -> problems.add(problem.place(), problem.what()));
  }

  /**
   * A file is taken whatever its name; a folder gives what lies below it, in alphabetical order.
   */
  private static Set<Path> find(Collection<Path> paths, Set<String> endings)
      throws UsageException, IOException {
    Set<Path> found = new TreeSet<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        Set<Path> below = below(path, endings);
        if (below.isEmpty()) {
          throw new UsageException(path + ": no *" + SCENARIO + " in this folder or below it");
        }
        found.addAll(below);
      } else if (Files.exists(path)) {
        found.add(path.normalize());
      } else {
        throw new UsageException(path + ": there is no such file or folder");
      }
    }
    return found;
  }

  private static Set<Path> below(Path folder, Set<String> endings) throws IOException {
    Set<Path> found = new TreeSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = String.valueOf(dir.getFileName());
            boolean skipped =
                !dir.equals(folder) && (name.startsWith(".") || BUILD_FOLDERS.contains(name));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (endings.stream().anyMatch(file.getFileName().toString()::endsWith)) {
              found.add(file.normalize());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
