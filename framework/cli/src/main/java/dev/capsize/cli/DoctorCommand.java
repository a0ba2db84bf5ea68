package dev.capsize.cli;

import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineFacts;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.fault.Machine;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.run.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capsize doctor}. */
@Command(
    name = "doctor",
    description = {
      "Says what this machine's container engine can do, and what runs have left on it.",
      "Installs nothing and needs no network."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  capsize doctor",
      "  capsize doctor --clean",
      "  capsize doctor --clean up-20260101-120000-1a2b"
    })
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--clean",
      description = "Remove what dead runs have left and what was kept; never a run that is alive.")
  private boolean clean;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "With --clean: remove only these.")
  private Set<String> only = Set.of();

  @Override
  public Integer call() throws EngineUnavailableException, UsageException, IOException {
    if (!clean && !only.isEmpty()) {
      throw new UsageException("a run is named to be removed: doctor --clean RUN");
    }
    Engine engine = Engine.connect();
    Belongings belongings = new Belongings(engine);
    Orphans orphans = new Orphans(engine);
    if (only.isEmpty()) {
      EngineFacts facts = new EngineFacts(engine);
      facts.read().forEach(this::line);
      facts.sandboxImage().ifPresent(image -> needs(Machine.survey(engine, image)));
      belongings.runs().stream()
          .filter(belongings::alive)
          .forEach(run -> line("live run", run, belongings));
    }
    // A run that is about to start has a keeper that does not run yet, and nothing else.
    List<String> dead =
        orphans.dead().stream().filter(run -> !belongings.of(run).isEmpty()).toList();
    List<String> kept = orphans.kept();
    if (clean) {
      return remove(orphans, belongings, Stream.concat(dead.stream(), kept.stream()).toList());
    }
    dead.forEach(run -> line("orphan", run, belongings));
    kept.forEach(run -> line("kept run", run, belongings));
    if (dead.isEmpty()) {
      line("orphans", "none");
      return ExitCode.PASSED;
    }
    terminal.say("dead runs have left something behind; `capsize doctor --clean` removes it");
    return ExitCode.INTERNAL;
  }

  private int remove(Orphans orphans, Belongings belongings, List<String> removable)
      throws UsageException, IOException {
    for (String run : only) {
      if (!removable.contains(run)) {
        throw new UsageException(
            "%s: %s; to be removed: %s"
                .formatted(
                    run,
                    belongings.runs().contains(run)
                        ? "is alive and ends by Ctrl-C where it was started"
                        : "there is no such run",
                    removable.isEmpty() ? "none" : String.join(", ", removable)));
      }
    }
    int code = ExitCode.PASSED;
    for (String run : only.isEmpty() ? removable : only) {
      orphans.remove(List.of(run));
      Files.deleteIfExists(WayInText.passwordFile(run));
      int left = belongings.of(run).size();
      line("removed", left == 0 ? run : "%s, but for %d things".formatted(run, left));
      code = left == 0 ? code : ExitCode.INTERNAL;
    }
    if (removable.isEmpty()) {
      line("removed", "nothing: there are neither orphans nor kept runs");
    }
    return code;
  }

  private void needs(Machine machine) {
    Stream.of(Need.values())
        .filter(need -> !need.ofNode())
        .forEach(need -> line(need.label(), machine.support(need).text()));
  }

  private void line(String label, String run, Belongings belongings) {
    line(label, run + ", " + Words.count(belongings.of(run).size(), "thing"));
  }

  private void line(String label, String content) {
    terminal.out().println("%-19s %s".formatted(label, content));
  }
}
