package dev.capsize.runtime.run;

import dev.capsize.check.Judgement;
import dev.capsize.check.sweep.CutEffect;
import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.sweep.Cut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The folder of a sweep: the two files, a record for each cut, and in the end {@code sweep.json}.
 * One without that end is gone on with: its finished cuts are found by their records.
 */
record SweepFolder(Path path) {

  private static final String SEED = "seed";

  /** Its name, by which the sweep is called. */
  String run() {
    return String.valueOf(path.getFileName());
  }

  Path result() {
    return path.resolve("sweep.json");
  }

  /** Where a cut is recorded. */
  RunFiles cut(Cut cut, int attempt) {
    String again = attempt == 1 ? "" : "." + attempt;
    return new RunFiles(path.resolve("cuts").resolve(cut.folder() + again));
  }

  /** The log of a node of a topology that was made for the {@code n}-th time. */
  Path log(String node, int n) {
    return path.resolve(n == 1 ? "logs" : "logs-" + n).resolve(node + ".log");
  }

  long seed() throws IOException {
    return Long.parseLong(Files.readString(path.resolve(SEED)).strip());
  }

  static SweepFolder create(ScenarioFile file, Path out, RunStart start) throws IOException {
    SweepFolder folder = new SweepFolder(out.resolve(file.scenario().id()).resolve(start.run()));
    Files.createDirectories(folder.path());
    RunFiles files = new RunFiles(folder.path());
    Files.writeString(files.scenario(), file.text());
    Files.writeString(files.topology(), file.topology().resolved());
    Files.writeString(folder.path().resolve(SEED), start.seed() + "\n");
    return folder;
  }

  /** The latest one that was cut off, of the same scenario, topology and seed. */
  static Optional<SweepFolder> unfinished(ScenarioFile file, Path out, OptionalLong seed)
      throws IOException {
    Path all = out.resolve(file.scenario().id());
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(all)) {
      List<SweepFolder> latestFirst =
          folders.sorted(Comparator.reverseOrder()).map(SweepFolder::new).toList();
      for (SweepFolder folder : latestFirst) {
        if (folder.isOf(file, seed)) {
          return Files.exists(folder.result()) ? Optional.empty() : Optional.of(folder);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOf(ScenarioFile file, OptionalLong seed) throws IOException {
    RunFiles files = new RunFiles(path);
    return Files.isRegularFile(path.resolve(SEED))
        && Files.readString(files.scenario()).equals(file.text())
        && Files.readString(files.topology()).equals(file.topology().resolved())
        && (seed.isEmpty() || seed.getAsLong() == seed());
  }

  /** What is known already; what is recorded without a result is tried again. */
  Map<String, CutOutcome> outcomes(List<Cut> cuts, List<String> mayFail, Runner runner)
      throws IOException {
    Map<String, CutOutcome> known = new LinkedHashMap<>();
    for (Cut cut : cuts) {
      for (int attempt = 1; Files.isRegularFile(cut(cut, attempt).events()); attempt++) {
        CutOutcome outcome = outcome(cut, cut(cut, attempt), mayFail, runner);
        if (outcome.effect() != CutEffect.UNKNOWN) {
          known.put(cut.id(), outcome);
        }
      }
    }
    return known;
  }

  private CutOutcome outcome(Cut cut, RunFiles files, List<String> mayFail, Runner runner)
      throws IOException {
    try {
      Judgement judgement = runner.judge(files);
      return CutOutcome.of(cut, judgement, mayFail, path.relativize(files.folder()).toString());
    } catch (InvalidFileException e) {
      throw new IOException("the record in " + files.folder() + " does not read back", e);
    }
  }
}
