package dev.capsize.cli;

import dev.capsize.model.part.Parts;
import picocli.CommandLine;

/** Puts the commands together and turns everything that can happen into an exit code. */
final class Cli {

  private Cli() {}

  /** The command as it can be typed here: the launcher says under which name it was called. */
  static String command() {
    String given = System.getenv("CAPSIZE_COMMAND");
    return given == null || given.isBlank() ? "capsize" : given;
  }

  /** Runs one command line; never throws. */
  static int run(Terminal terminal, String... args) {
    CommandLine commandLine = commandLine(terminal);
    Failures failures = new Failures(terminal, wantsDebug(args));
    commandLine.setParameterExceptionHandler(failures::usage);
    commandLine.setExecutionExceptionHandler(failures::execution);
    try {
      return commandLine.execute(args);
    } catch (Error e) {
      // The JVM would end with 1, which is the verdict FAILED.
      return failures.internal(e);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine =
        new CommandLine(new CapsizeCommand())
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(new ValidateCommand(terminal))
            .addSubcommand(new UpCommand(terminal))
            .addSubcommand(new JudgeCommand(terminal))
            .addSubcommand(new TableCommand(terminal))
            .addSubcommand(new CheckCommand(terminal))
            .addSubcommand(new FaultsCommand(terminal))
            .addSubcommand(new SchemaCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .addSubcommand(
                new CommandLine(new BenchCommand())
                    .addSubcommand(new BenchRunCommand(terminal))
                    .addSubcommand(new BenchUpCommand(terminal))
                    .addSubcommand(new BenchFaultsCommand(terminal))
                    .addSubcommand(new BenchCheckCommand(terminal)));
    return commandLine
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setUsageHelpLongOptionsMaxWidth(28)
        .setUsageHelpWidth(100);
  }

  /** The parts on the class path; loaded late, so that help does not wait for them. */
  static Parts parts() {
    return Parts.installed();
  }

  /** Known before the command line is read, whose own errors show their stack trace, too. */
  static boolean wantsDebug(String... args) {
    return "1".equals(System.getenv("CAPSIZE_DEBUG"))
        || java.util.List.of(args).contains("--debug");
  }
}
