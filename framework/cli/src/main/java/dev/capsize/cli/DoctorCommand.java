package dev.capsize.cli;

import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineFacts;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capsize doctor}. */
@Command(
    name = "doctor",
    description = {
      "Says what this machine's container engine can do, and what runs have left on it.",
      "Installs nothing and needs no network."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  capsize doctor", "  capsize doctor --clean"})
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--clean",
      description = "Remove what dead runs have left and what was kept; never a run that is alive.")
  private boolean clean;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws EngineUnavailableException, IOException {
    Engine engine = Engine.connect();
    new EngineFacts(engine).read().forEach(this::line);
    Belongings belongings = new Belongings(engine);
    Orphans orphans = new Orphans(engine);
    for (String run : belongings.runs()) {
      if (belongings.alive(run)) {
        line("live run", run + ", " + things(belongings, run));
      }
    }
    // A run that is about to start has a keeper that does not run yet, and nothing else.
    List<String> dead =
        orphans.dead().stream().filter(run -> !belongings.of(run).isEmpty()).toList();
    List<String> kept = orphans.kept();
    dead.forEach(run -> line("orphan", run + ", " + things(belongings, run)));
    kept.forEach(run -> line("kept run", run + ", " + things(belongings, run)));
    if (clean) {
      remove(orphans, belongings, dead);
      remove(orphans, belongings, kept);
      return dead.stream().allMatch(run -> belongings.of(run).isEmpty())
              && kept.stream().allMatch(run -> belongings.of(run).isEmpty())
          ? ExitCode.PASSED
          : ExitCode.INTERNAL;
    }
    if (dead.isEmpty()) {
      line("orphans", "none");
      return ExitCode.PASSED;
    }
    terminal.say("dead runs have left something behind; `capsize doctor --clean` removes it");
    return ExitCode.INTERNAL;
  }

  private void remove(Orphans orphans, Belongings belongings, List<String> runs)
      throws IOException {
    for (String run : runs) {
      orphans.remove(List.of(run));
      int left = belongings.of(run).size();
      line("removed", left == 0 ? run : "%s, but for %d things".formatted(run, left));
      Files.deleteIfExists(WayInText.passwordFile(run));
    }
  }

  private static String things(Belongings belongings, String run) {
    return Words.count(belongings.of(run).size(), "thing");
  }

  private void line(String label, String content) {
    terminal.out().println("%-15s %s".formatted(label, content));
  }
}
