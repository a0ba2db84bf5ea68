package dev.capsize.cli;

import dev.capsize.check.Judgement;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.run.RunResult;
import dev.capsize.runtime.run.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize judge}. */
@Command(
    name = "judge",
    description = {
      "Judges stored records again, also one that breaks off in the middle.",
      "Writes findings.json beside the record. Needs no container engine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize judge target/capsize/postgres-primary-power-loss/20260101-120000-1a2b",
      "  capsize judge target/capsize"
    })
final class JudgeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Run folders, or folders with run folders below them.")
  private List<Path> folders = List.of();

  @Option(names = "--json", description = "One JSON document with all findings on stdout.")
  private boolean json;

  JudgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InvalidFileException, UsageException, IOException {
    Runner runner = new Runner(Cli.parts());
    List<RunResult> results = new ArrayList<>();
    for (Path folder : RunFolders.below(folders)) {
      Judgement judgement = runner.judge(new RunFiles(folder));
      results.add(new RunResult(folder, judgement));
      if (!json) {
        Summary.of(judgement, folder).forEach(terminal.out()::println);
      }
    }
    if (json) {
      terminal.out().print(ResultsJson.of(results));
    }
    return ExitCode.worst(results.stream().mapToInt(result -> ExitCode.of(result.judgement())));
  }
}
