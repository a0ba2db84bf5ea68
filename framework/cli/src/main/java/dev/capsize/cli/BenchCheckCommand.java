package dev.capsize.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capsize bench check}. */
@Command(
    name = "check",
    description = {
      "Measures the checkers on histories with known verdicts, beside the figures of porcupine,",
      "Knossos and Elle; with --growth, on generated ones of growing size.",
      "JMH measures in this JVM: medians, and bytes allocated by a check."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize bench check --histories histories/open --quick",
      "  capsize bench check --histories histories/open --filter porcupine-etcd",
      "  capsize bench check --growth --csv growth.csv --plot growth.svg"
    })
final class BenchCheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--histories",
      paramLabel = "DIR",
      description =
          "Folders of histories; manifest.csv and reference-figures.csv are in it or above.")
  private @Nullable Path histories;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only histories, or generated ones, that have this in their name.")
  private String filter = "";

  @Option(names = "--growth", description = "How the cost grows, on generated histories.")
  private boolean growth;

  @Option(names = "--quick", description = "Shorter, and less exact.")
  private boolean quick;

  @Option(names = "--csv", paramLabel = "FILE", description = "The figures as CSV, too.")
  private @Nullable Path csv;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "With --growth: its figures as a picture (SVG), too.")
  private @Nullable Path plot;

  BenchCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Path folder = histories;
    if (folder == null && !growth) {
      throw new UsageException("nothing to measure; --histories DIR or --growth says what");
    }
    if (plot != null && !growth) {
      throw new UsageException("--plot draws what --growth measures; give both");
    }
    StringBuilder figures = new StringBuilder();
    int exitCode = ExitCode.PASSED;
    if (folder != null) {
      List<KnownHistory> histories = known(folder);
      HistoryBench bench = bench(folder);
      figures.append(bench.run(histories));
      exitCode = bench.exitCode();
    }
    if (growth) {
      figures.append(GrowthFigure.csv(growth()));
    }
    if (csv != null) {
      Files.writeString(csv, figures.toString());
    }
    return exitCode;
  }

  private List<GrowthFigure> growth() throws UsageException, IOException {
    List<GrowthFigure> grown = new GrowthBench(terminal, filter, quick).run();
    if (grown.isEmpty()) {
      throw new UsageException("no generated history has \"%s\" in its name".formatted(filter));
    }
    if (plot != null) {
      Files.writeString(plot, GrowthPlot.of(grown));
    }
    return grown;
  }

  private List<KnownHistory> known(Path folder) throws UsageException, IOException {
    List<KnownHistory> known =
        KnownHistory.below(folder).stream()
            .filter(history -> history.name().contains(filter))
            .toList();
    if (known.isEmpty()) {
      throw new UsageException("%s: no history has \"%s\" in its name".formatted(folder, filter));
    }
    return known;
  }

  private HistoryBench bench(Path folder) throws UsageException, IOException {
    ReferenceFigures references =
        ReferenceFigures.read(KnownHistory.beside(folder, "reference-figures.csv"));
    return new HistoryBench(terminal, references, quick ? JmhRunner.QUICK : JmhRunner.THOROUGH);
  }
}
