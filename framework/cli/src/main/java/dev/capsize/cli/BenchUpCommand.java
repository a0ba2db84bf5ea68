package dev.capsize.cli;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.Orphans;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize bench up}. */
@Command(
    name = "up",
    description = "Starts a topology several times and prints how long that takes.",
    footerHeading = "%nExamples:%n",
    footer = {"  capsize bench up", "  capsize bench up postgres/ha --repeat 10"})
final class BenchUpCommand implements Callable<Integer> {

  private static final Duration GOAL = Duration.ofSeconds(15);

  private final Terminal terminal;

  @Parameters(
      paramLabel = "TOPOLOGY",
      arity = "0..1",
      defaultValue = "postgres/ha",
      description = "A name, a topology.yaml, or its folder (default: ${DEFAULT-VALUE}).")
  private String topology = "";

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often (default: ${DEFAULT-VALUE}).")
  private int repeat;

  BenchUpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws UsageException,
          InvalidFileException,
          IOException,
          EngineUnavailableException,
          TopologyFailedException {
    if (repeat < 1) {
      throw new UsageException("--repeat %d: at least 1".formatted(repeat));
    }
    Topology read = Topologies.read(Cli.parts(), topology, Map.of());
    Engine engine = Engine.connect();
    List<Long> times = new ArrayList<>();
    try (Interruption interruption = new Interruption(terminal)) {
      for (int i = 1; i <= repeat; i++) {
        times.add(once(engine, read, interruption));
        terminal.say("%d/%d: %s".formatted(i, repeat, Durations.human(times.get(i - 1))));
      }
    }
    Spread spread = Spread.of(times);
    terminal
        .out()
        .println(
            "%s, %s, up %s: min %s, median %s, max %s (goal: %s)"
                .formatted(
                    read.name(),
                    Words.count(read.nodes().size(), "node"),
                    Words.count(repeat, "time"),
                    Durations.human(spread.min()),
                    Durations.human(spread.median()),
                    Durations.human(spread.max()),
                    Durations.human(GOAL.toNanos())));
    return ExitCode.PASSED;
  }

  /** Images are not counted: a build happens once, a start with every run. */
  private long once(Engine engine, Topology read, Interruption interruption)
      throws EngineUnavailableException, TopologyFailedException, IOException {
    String run = Stage.newRun("bench");
    try {
      return Stage.up(engine, run, read, true, RunListener.SILENT, interruption).nodes().toNanos();
    } finally {
      new Orphans(engine).remove(List.of(run));
    }
  }
}
