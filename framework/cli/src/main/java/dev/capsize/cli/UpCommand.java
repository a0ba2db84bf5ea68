package dev.capsize.cli;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.TopologyUp;
import dev.capsize.runtime.topology.TopologyFailedException;
import dev.capsize.runtime.topology.WayIn;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize up}. */
@Command(
    name = "up",
    description = "Starts a topology, says how to get in, and leaves it running.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize up postgres/ha",
      "  capsize up scenarios/postgres/ha --with ttl=10s --with synchronous=false",
      "  capsize doctor --clean RUN        removes it; the run is printed"
    })
final class UpCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "TOPOLOGY",
      description = "A name such as postgres/ha, a topology.yaml, or the folder of one.")
  private String topology = "";

  @Option(
      names = "--with",
      paramLabel = "NAME=VALUE",
      description = "A value for a parameter of the topology; may be repeated.")
  private Map<String, String> with = new LinkedHashMap<>();

  @Option(names = "--show-secrets", description = "Print the passwords.")
  private boolean showSecrets;

  UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws UsageException,
          InvalidFileException,
          IOException,
          EngineUnavailableException,
          TopologyFailedException {
    Topology read = Topologies.read(Cli.parts(), topology, with);
    Engine engine = Engine.connect();
    String run = Stage.newRun("up");
    RunListener listener =
        new RunListener() {
          @Override
          public void notice(String line) {
            terminal.say(line);
          }
        };
    try (Interruption interruption = new Interruption(terminal)) {
      TopologyUp.Took took = Stage.up(engine, run, read, false, listener, interruption);
      terminal
          .out()
          .println(
              "%s is up: %s in %s"
                  .formatted(
                      read.name(),
                      Words.count(read.nodes().size(), "node"),
                      Words.human(took.nodes())));
    }
    WayInText.of(WayIn.into(engine, run, read), run, showSecrets).forEach(terminal.out()::println);
    return ExitCode.PASSED;
  }
}
