package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {

  @Test
  void helpListsEveryCommandInOneLine() {
    Shell.Result result = capsize("--help");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.outLines())
        .filteredOn(line -> line.matches("  [a-z]+ {2,}[A-Z].*"))
        .hasSize(10)
        .allMatch(line -> line.endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithExamplesAndExitCodes(List<String> command) {
    List<String> args = new ArrayList<>(command);
    args.add("--help");

    Shell.Result result = capsize(args.toArray());

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("Usage: capsize " + String.join(" ", command), "Exit codes:")
        .contains("  64    the command line or a file is wrong", "  2     INCONCLUSIVE");
    assertThat(result.outLines()).allMatch(line -> line.length() <= 100);
    assertThat(result.out()).contains("Examples:", "  capsize " + String.join(" ", command));
  }

  @Test
  void everyOptionIsDocumented() throws IOException {
    String document = Files.readString(Path.of("../../docs/cli.md"));
    CommandLine capsize = Cli.commandLine(silent());

    commands()
        .map(command -> command.get(0))
        .distinct()
        .map(name -> capsize.getSubcommands().get(name))
        .forEach(
            command -> {
              assertThat(document).contains("## " + command.getCommandName() + "\n");
              assertThat(options(command)).allMatch(document::contains);
            });
  }

  @Test
  void everyCommandTellsTheVersion() {
    commands()
        .forEach(
            command -> {
              List<String> args = new ArrayList<>(command);
              args.add("--version");
              assertThat(capsize(args.toArray()).out()).startsWith("capsize ").contains("Java");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu | unknown command rnu; did you mean \"run\"?",
        "frobnicate | unknown command frobnicate",
        "report x | unknown command report",
        "run --sed 1 x | unknown option --sed; did you mean \"--seed\"?",
        "doctor --frobnicate | unknown option --frobnicate",
        "schema topology now | there is no place for the argument now",
        "run | Missing required parameter",
        "validate | Missing required parameter",
        "judge | Missing required parameter",
        "up | Missing required parameter",
        "run x --seed many | Invalid value for option '--seed'",
        "run x --repeat | Missing required parameter for option '--repeat'",
        "bench | no command given",
        "schema report | Invalid value for positional parameter"
      })
  void wrongCommandLineIsNoVerdict(String line, String message) {
    Shell.Result result = capsize((Object[]) line.split(" "));

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines().get(0)).startsWith("capsize: " + message);
    assertThat(result.errLines().get(result.errLines().size() - 1)).contains("--help` shows");
  }

  @Test
  void noCommandListsTheCommands() {
    Shell.Result result = capsize();

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err())
        .contains(
            "commands: run, validate, up, judge, table, check, faults, schema, doctor, bench");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate"})
  void missingFileIsSaidInOneLine(String command) {
    Shell.Result result = capsize(command, "no/such/place");

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err()).isEqualTo("capsize: no/such/place: there is no such file or folder\n");
  }

  private static Stream<List<String>> commands() {
    return Cli.commandLine(silent()).getSubcommands().values().stream()
        .flatMap(UsageTest::withSubcommands);
  }

  private static Stream<List<String>> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(List.of(command.getCommandName())),
        command.getSubcommands().keySet().stream()
            .map(name -> List.of(command.getCommandName(), name)));
  }

  private static List<String> options(CommandLine command) {
    return Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
        .flatMap(each -> each.getCommandSpec().optionsMap().keySet().stream())
        .filter(
            name -> name.startsWith("--") && !name.equals("--help") && !name.equals("--version"))
        .toList();
  }

  private static Terminal silent() {
    return Terminal.plain(
        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }
}
