package dev.capsize.cli;

import dev.capsize.model.schema.SchemaWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize schema}. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of scenario or topology files, for editors.",
      "It is made from the parts that are installed (draft-07)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize schema > scenario.schema.json",
      "  capsize schema topology",
      "  capsize schema --write .vscode"
    })
final class SchemaCommand implements Callable<Integer> {

  static final String SCENARIO_FILE = "scenario.schema.json";
  static final String TOPOLOGY_FILE = "topology.schema.json";

  private final Terminal terminal;

  /** The kinds of files that have a schema. */
  enum Kind {
    scenario,
    topology
  }

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      defaultValue = "scenario",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Kind kind = Kind.scenario;

  @Option(
      names = "--write",
      paramLabel = "DIR",
      description = "Write " + SCENARIO_FILE + " and " + TOPOLOGY_FILE + " there.")
  private @Nullable Path folder;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SchemaWriter writer = new SchemaWriter(Cli.parts());
    if (folder == null) {
      terminal.out().print(kind == Kind.scenario ? writer.scenario() : writer.topology());
      return ExitCode.PASSED;
    }
    Files.createDirectories(folder);
    write(folder.resolve(SCENARIO_FILE), writer.scenario());
    write(folder.resolve(TOPOLOGY_FILE), writer.topology());
    return ExitCode.PASSED;
  }

  private void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    terminal.out().println("wrote " + file);
  }
}
