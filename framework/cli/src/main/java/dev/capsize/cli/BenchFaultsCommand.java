package dev.capsize.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.Parts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.Drill;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize bench faults}. */
@Command(
    name = "faults",
    description = {
      "Measures what faults are like on six nodes, beside the goals.",
      "The time from the decision to the effect and to its proof, how far apart the nodes fall silent",
      "by their own clocks, and what a fault that shapes traffic costs when it has nothing to do.",
      "Medians of the repetitions."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  capsize bench faults", "  capsize bench faults power-off --repeat 20"})
final class BenchFaultsCommand implements Callable<Integer> {

  private static final String TOPOLOGY = "bench-faults.yaml";
  private static final String ROW = "  %-18s %11s %11s %11s %11s  %s";

  /** Of a region that loses its power. */
  private static final String SPREAD_GOAL = "25 ms";

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these faults.")
  private List<String> only = List.of();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(names = "--json", description = "As one JSON document, in nanoseconds.")
  private boolean json;

  BenchFaultsCommand(Terminal terminal) {
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
    Path folder = Files.createTempDirectory("capsize-bench");
    try (Interruption interruption = new Interruption(terminal);
        Engine engine = Engine.connect()) {
      Parts parts = Cli.parts();
      Topology topology = topology(parts, folder);
      try (Drill drill =
          Drill.begin(
              engine,
              Stage.newRun("bench"),
              topology,
              parts,
              folder,
              terminal::say,
              interruption)) {
        measure(new FaultBench(drill, parts, folder, repeat, interruption), parts, interruption);
      }
    } finally {
      Stage.delete(folder);
    }
    return ExitCode.PASSED;
  }

  private void measure(FaultBench bench, Parts parts, Interruption interruption)
      throws IOException {
    PathFigures none = bench.baseline();
    List<FaultBench.Row> rows = new ArrayList<>();
    for (InstalledFault fault : InstalledFault.all(parts)) {
      if (only.isEmpty() || only.contains(fault.name())) {
        terminal.say("measuring " + fault.name());
        rows.add(bench.measure(fault));
      }
      if (interruption.getAsBoolean()) {
        throw new CancellationException("interrupted; healed and removed");
      }
    }
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      BenchJson.write(root, none, rows, FaultBench.notInstalled(parts));
      terminal.out().println(root.toPrettyString());
    } else {
      print(none, rows, FaultBench.notInstalled(parts));
    }
  }

  private void print(PathFigures none, List<FaultBench.Row> rows, List<String> notInstalled) {
    terminal.out().println(ROW.formatted("", "ONE NODE", "", "SIX NODES", "", ""));
    terminal.out().println(ROW.formatted("FAULT", "effect", "proof", "effect", "spread", ""));
    for (FaultBench.Row row : rows) {
      terminal
          .out()
          .println(
              ROW.formatted(
                      row.fault(),
                      median(row.one(), figures -> OptionalLong.of(figures.effect())),
                      median(row.one(), BenchedFault::proof),
                      median(row.six(), figures -> OptionalLong.of(figures.effect())),
                      median(row.six(), BenchedFault::spread),
                      row.why().isEmpty() ? row.mechanism() : row.why())
                  .stripTrailing());
    }
    terminal
        .out()
        .println(
            "  spread: between the last heartbeats of the six (goal for a region: "
                + SPREAD_GOAL
                + ")");
    terminal.out().println("  between two nodes, no fault: " + none.text());
    for (FaultBench.Row row : rows) {
      row.path()
          .ifPresent(
              path ->
                  terminal
                      .out()
                      .println("  %s with nothing to do: %s".formatted(row.fault(), path.text())));
    }
    if (!notInstalled.isEmpty()) {
      terminal.out().println("  not installed: " + String.join(", ", notInstalled));
    }
  }

  /** Empty where one of them has no figure. */
  private static String median(
      List<BenchedFault> all, Function<BenchedFault, OptionalLong> figure) {
    long[] values =
        all.stream()
            .map(figure)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .toArray();
    return values.length == 0 || values.length < all.size()
        ? "-"
        : Durations.human(Spread.of(LongStream.of(values).boxed().toList()).median());
  }

  private static Topology topology(Parts parts, Path folder)
      throws IOException, InvalidFileException {
    Path file = Files.createDirectory(folder.resolve("bench-faults")).resolve("topology.yaml");
    try (@Nullable InputStream in = BenchFaultsCommand.class.getResourceAsStream(TOPOLOGY)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + TOPOLOGY);
      }
      Files.copy(in, file);
    }
    return new TopologyReader(parts).read(file, TOPOLOGY).topology();
  }
}
