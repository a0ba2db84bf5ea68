package dev.capsize.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code capsize} itself. What stands here holds for every command. */
@Command(
    name = "capsize",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Turns a system over on purpose and measures whether, and how fast, it rights itself.",
    exitCodeOnInvalidInput = ExitCode.USAGE,
    exitCodeOnExecutionException = ExitCode.INTERNAL,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:passed, or done",
      "1:FAILED: an expectation is proven not to hold",
      "2:INCONCLUSIVE: the evidence does not suffice",
      "64:the command line or a file is wrong; nothing was started",
      "69:no container engine, or an image cannot be had",
      "70:Capsize itself failed, or left something behind",
      "130:interrupted; healed and cleaned up (143: terminated)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize run scenarios/postgres/primary-power-loss.capsize.yaml",
      "  capsize run --help",
      "  ./capsize verify        everything that CI runs; only the launcher of a checkout knows it"
    })
final class CapsizeCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  // Read before the command line is, so that its own errors show their stack trace, too.
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces (or CAPSIZE_DEBUG=1).")
  @SuppressWarnings("UnusedVariable")
  private boolean debug;

  @Override
  public void run() {
    CommandLine self = java.util.Objects.requireNonNull(spec).commandLine();
    throw new ParameterException(self, "no command given");
  }
}
