package dev.capsize.cli;

import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize run}. */
@Command(
    name = "run",
    description = {
      "Runs scenarios one after the other and judges them.",
      "All files are read before the first one runs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize run scenarios/postgres/primary-power-loss.capsize.yaml",
      "  capsize run scenarios --tags failover --exclude-tags slow",
      "  capsize run --repeat 10 scenarios/postgres/primary-power-loss.capsize.yaml",
      "  capsize run --plan scenarios/postgres"
    })
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Scenario files, or folders: everything below them named *.capsize.yaml.")
  private List<Path> paths = List.of();

  @Option(names = "--plan", description = "Show what would be done. Needs no container engine.")
  private boolean plan;

  @Option(
      names = "--offline",
      description = "With --plan: do not ask this machine by what means it would be done.")
  private boolean offline;

  @Option(
      names = "--no-faults",
      description = "The control run: every expectation must hold without a fault.")
  private boolean noFaults;

  @Option(
      names = "--keep",
      description = "Leave the topology running afterwards; for a single run.")
  private boolean keep;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Replay the random choices of an earlier run.")
  private @Nullable Long seed;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Run each scenario so often, and show the spread of what was measured.")
  private int repeat;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/capsize",
      description = "Where run folders go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description = "Only scenarios that have one of these tags.")
  private Set<String> tags = Set.of();

  @Option(
      names = "--exclude-tags",
      paramLabel = "TAG",
      split = ",",
      description = "No scenario that has one of these tags.")
  private Set<String> excluded = Set.of();

  @Option(names = "--json", description = "One JSON document with all findings on stdout.")
  private boolean json;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws InvalidFileException, UsageException, EngineUnavailableException, IOException {
    Parts parts = Cli.parts();
    List<ScenarioFile> files = selected(ScenarioFiles.read(parts, paths));
    check(files);
    if (plan) {
      AskedMachine machine = AskedMachine.ask(offline);
      files.forEach(
          file -> Plan.of(file, parts, noFaults, machine).forEach(terminal.out()::println));
      return ExitCode.PASSED;
    }
    RunOptions options =
        new RunOptions(
            out, noFaults, keep, seed == null ? OptionalLong.empty() : OptionalLong.of(seed), true);
    Terminal talk = json ? terminal.withoutResults() : terminal;
    RunSeries series = new RunSeries(parts, options, repeat, talk);
    int code = series.run(files);
    if (keep) {
      series.tellWayIn(files.get(0));
    }
    if (json) {
      terminal.out().print(series.json());
    }
    return code;
  }

  private List<ScenarioFile> selected(List<ScenarioFile> files) throws UsageException {
    List<ScenarioFile> selected =
        files.stream()
            .filter(
                file -> tags.isEmpty() || file.scenario().tags().stream().anyMatch(tags::contains))
            .filter(file -> file.scenario().tags().stream().noneMatch(excluded::contains))
            .toList();
    if (selected.isEmpty()) {
      throw new UsageException(
          "none of %s has the tags asked for; they have: %s"
              .formatted(
                  Words.count(files.size(), "scenario"),
                  String.join(
                      ", ",
                      files.stream()
                          .flatMap(file -> file.scenario().tags().stream())
                          .distinct()
                          .sorted()
                          .toList())));
    }
    return selected;
  }

  private void check(List<ScenarioFile> files) throws UsageException {
    if (repeat < 1) {
      throw new UsageException("--repeat %d: at least 1".formatted(repeat));
    }
    if (keep && !noFaults && files.stream().anyMatch(file -> file.scenario().isSweep())) {
      throw new UsageException("--keep leaves a topology running; a sweep removes its own");
    }
    if (keep && repeat * files.size() > 1) {
      throw new UsageException(
          "--keep leaves a topology running and is for one run, not %d"
              .formatted(repeat * files.size()));
    }
  }
}
