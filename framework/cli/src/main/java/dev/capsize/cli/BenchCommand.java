package dev.capsize.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code capsize bench}. */
@Command(
    name = "bench",
    description = "Measures Capsize itself, beside its goals. Prints figures and asserts nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize bench run",
      "  capsize bench up --repeat 10",
      "  capsize bench faults",
      "  capsize bench check --histories histories/open"
    })
final class BenchCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), "no command given");
  }
}
