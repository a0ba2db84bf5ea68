package dev.capsize.cli;

import dev.capsize.model.source.InvalidFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code capsize validate}. */
@Command(
    name = "validate",
    description = {
      "Says everything that is wrong with scenario and topology files.",
      "Each problem is file:line:column: what is wrong; what is allowed. Needs no container engine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize validate scenarios",
      "  capsize validate scenarios/postgres/ha/topology.yaml"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, or folders with *.capsize.yaml and topology.yaml below them.")
  private List<Path> paths = List.of();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InvalidFileException, UsageException, IOException {
    ScenarioFiles read = ScenarioFiles.validate(Cli.parts(), paths);
    terminal
        .out()
        .println(
            "ok: "
                + Words.count(read.scenarioCount(), "scenario")
                + (read.topologyCount() == 0
                    ? ""
                    : ", "
                        + (read.topologyCount() == 1
                            ? "1 topology"
                            : read.topologyCount() + " topologies")));
    return ExitCode.PASSED;
  }
}
