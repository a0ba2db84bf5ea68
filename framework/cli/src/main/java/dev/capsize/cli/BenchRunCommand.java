package dev.capsize.cli;

import dev.capsize.model.part.Parts;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.RunRecordReader;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import dev.capsize.runtime.run.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize bench run}. */
@Command(
    name = "run",
    description = {
      "Runs a scenario and prints its wall time beside the sum of what was unavoidable: the start",
      "of the topology, the times that the file declares, and the recovery that was measured."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize bench run",
      "  capsize bench run scenarios/postgres/primary-power-loss.capsize.yaml"
    })
final class BenchRunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..1",
      defaultValue = "scenarios/postgres/primary-power-loss.capsize.yaml",
      description = "A scenario file (default: ${DEFAULT-VALUE}).")
  private Path scenario = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/capsize",
      description = "Where the run folder goes (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  BenchRunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws InvalidFileException, UsageException, EngineUnavailableException, IOException {
    Parts parts = Cli.parts();
    List<ScenarioFile> files = ScenarioFiles.read(parts, List.of(scenario));
    if (files.size() != 1) {
      throw new UsageException(
          "%s: one scenario is timed, not %d".formatted(scenario, files.size()));
    }
    PlainProgress progress = new PlainProgress(terminal, "");
    RunResult result;
    Duration wall;
    try (Interruption interruption = new Interruption(terminal)) {
      result = new Runner(parts).run(files.get(0), RunOptions.into(out), progress, interruption);
      wall = progress.sinceStart();
    }
    RunRecord record = new RunRecordReader(parts).read(result.folder());
    terminal.out().println(Summary.line(result, 1, 1));
    BenchFigures.of(record, wall).forEach(terminal.out()::println);
    return ExitCode.of(result.judgement());
  }
}
