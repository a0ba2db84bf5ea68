package dev.capsize.cli;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.source.Guess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize faults}. */
@Command(
    name = "faults",
    description = {
      "Lists the faults that are installed, and what this machine can do of them.",
      "Each with parameters, proof, needs, and whether it is done natively, by substitute, or not at",
      "all and why. Then every other part that a file can name: workloads, drivers, marks,",
      "steady-state probes and expectations."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize faults",
      "  capsize faults power-off",
      "  capsize faults --json",
      "  capsize faults --write docs/faults.md"
    })
final class FaultsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Show only this fault.")
  private @Nullable String name;

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Option(names = "--offline", description = "Do not ask this machine what it can do.")
  private boolean offline;

  @Option(names = "--markdown", description = "The catalogue as the page of faults has it.")
  private boolean markdown;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the catalogue anew into a page that has its marks.")
  private @Nullable Path page;

  FaultsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Parts parts = Cli.parts();
    if (page != null) {
      Files.writeString(page, FaultsPage.written(Files.readString(page), parts));
    } else if (markdown) {
      terminal.out().print(FaultsPage.catalogue(parts));
    } else {
      List<InstalledFault> faults = chosen(parts);
      AskedMachine machine = AskedMachine.ask(offline);
      if (json) {
        terminal.out().println(FaultsJson.of(parts, faults, machine, name == null));
      } else {
        show(parts, faults, machine);
      }
    }
    return ExitCode.PASSED;
  }

  private List<InstalledFault> chosen(Parts parts) throws UsageException {
    List<InstalledFault> all = InstalledFault.all(parts);
    String only = name;
    if (only == null) {
      return all;
    }
    List<InstalledFault> chosen = all.stream().filter(f -> f.name().equals(only)).toList();
    if (chosen.isEmpty()) {
      List<String> names = all.stream().map(InstalledFault::name).toList();
      throw new UsageException(
          "no fault is named %s%s; there are %s"
              .formatted(only, Guess.among(only, names), String.join(", ", names)));
    }
    return chosen;
  }

  private void show(Parts parts, List<InstalledFault> faults, AskedMachine machine) {
    if (machine.machine().isEmpty()) {
      terminal.out().println("machine not asked: " + machine.whyNot());
    }
    if (name == null) {
      table(faults, machine);
    }
    terminal.out().println("faults");
    for (InstalledFault fault : faults) {
      show(fault.fault());
      detail("needs", needs(fault, machine));
      detail("peers see", fault.account().peers());
      detail("proof", fault.account().proof());
      detail("healing", fault.account().healing());
      detail("careful", fault.account().careful());
    }
    for (PartKind kind : PartKind.values()) {
      if (name == null && kind != PartKind.FAULT && !parts.all(kind).isEmpty()) {
        terminal.out().println(kind.noun() + "s");
        parts.all(kind).forEach(this::show);
      }
    }
  }

  private void table(List<InstalledFault> faults, AskedMachine machine) {
    String row = "  %-18s %-34s %s";
    terminal.out().println(row.formatted("FAULT", "ON THIS MACHINE", "NEEDS"));
    for (InstalledFault fault : faults) {
      String needs =
          fault.needs().stream().map(need -> need.label()).collect(Collectors.joining(", "));
      terminal
          .out()
          .println(
              row.formatted(
                  fault.name(), machine.here(fault.needs()), needs.isEmpty() ? "nothing" : needs));
    }
    terminal.out().println();
  }

  private static String needs(InstalledFault fault, AskedMachine machine) {
    return fault.needs().stream()
        .map(
            need ->
                need.text()
                    + machine.support(need).map(support -> ": " + support.text()).orElse(""))
        .collect(Collectors.joining("; "));
  }

  private void show(Part part) {
    terminal.out().println("  %-22s %s".formatted(part.name(), part.summary()));
    for (Param param : part.params().list()) {
      detail(param.name(), param.text() + form(param));
    }
  }

  private void detail(String label, String text) {
    if (!text.isEmpty()) {
      terminal.out().println("    %-20s %s".formatted(label, text));
    }
  }

  /** {@code (a duration such as 20s; required)}. */
  private static String form(Param param) {
    String form = param.choices().isEmpty() ? param.type().form() : Words.or(param.choices());
    String need =
        param.required()
            ? "; required"
            : param.defaultText() == null || param.defaultText().isEmpty()
                ? ""
                : "; default " + param.defaultText();
    return " (" + form + need + ")";
  }
}
