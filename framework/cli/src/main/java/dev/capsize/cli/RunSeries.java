package dev.capsize.cli;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.check.sweep.SweepText;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import dev.capsize.runtime.run.Runner;
import dev.capsize.runtime.topology.WayIn;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Runs scenarios one after the other and says what each came to. */
final class RunSeries {

  private final Parts parts;
  private final RunOptions options;
  private final int repeat;
  private final Terminal terminal;
  private final List<RunResult> results = new ArrayList<>();
  private final List<SweepJudgement> sweeps = new ArrayList<>();

  RunSeries(Parts parts, RunOptions options, int repeat, Terminal terminal) {
    this.parts = parts;
    this.options = options;
    this.repeat = repeat;
    this.terminal = terminal;
  }

  /**
   * Runs all of them.
   *
   * @return the exit code
   */
  int run(List<ScenarioFile> files)
      throws EngineUnavailableException, InvalidFileException, IOException {
    int total = files.size() * repeat;
    try (Interruption interruption = new Interruption(terminal)) {
      for (ScenarioFile file : files) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < repeat && !interruption.getAsBoolean(); i++) {
          if (file.scenario().isSweep() && !options.control()) {
            sweep(file, interruption);
            continue;
          }
          RunResult result = one(file, interruption);
          results.add(result);
          judgements.add(result.judgement());
          tell(file, result, total);
        }
        if (repeat > 1 && !judgements.isEmpty()) {
          RepeatTable.of(judgements).forEach(terminal.out()::println);
        }
      }
    }
    return ExitCode.worst(
        IntStream.concat(
            results.stream().mapToInt(result -> ExitCode.of(result.judgement())),
            sweeps.stream().mapToInt(ExitCode::of)));
  }

  private void sweep(ScenarioFile file, Interruption interruption)
      throws EngineUnavailableException, InvalidFileException, IOException {
    SweepJudgement judgement = new SweepRun(parts, options, terminal, interruption).run(file);
    sweeps.add(judgement);
    SweepText.of(judgement)
        .forEach(line -> terminal.out().println(color(line, judgement.verdict())));
  }

  /** How to get into the topology that the last run has left running. */
  void tellWayIn(ScenarioFile file)
      throws EngineUnavailableException, InvalidFileException, IOException {
    String run = results.get(results.size() - 1).judgement().run();
    List<Endpoint> wayIn = WayIn.into(Engine.connect(), run, file.scenario().topology());
    WayInText.of(wayIn, run, false).forEach(terminal.out()::println);
  }

  /** What all runs found, as one JSON document. */
  String json() {
    return ResultsJson.of(results, sweeps);
  }

  private RunResult one(ScenarioFile file, Interruption interruption)
      throws EngineUnavailableException, InvalidFileException, IOException {
    try {
      return one(file, new Runner(parts), interruption);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // Writing to an open file fails without its name.
      throw new IOException(
          "the record of %s in %s: %s"
              .formatted(file.scenario().id(), options.out(), e.getMessage()),
          e);
    }
  }

  private RunResult one(ScenarioFile file, Runner runner, Interruption interruption)
      throws EngineUnavailableException, InvalidFileException, IOException {
    String role = file.scenario().topology().roles().keySet().stream().findFirst().orElse("");
    if (!terminal.live()) {
      RunListener listener = new PlainProgress(terminal, role);
      return runner.run(file, options, listener, interruption);
    }
    try (LiveProgress progress = new LiveProgress(terminal, role)) {
      return runner.run(file, options, progress, interruption);
    }
  }

  private void tell(ScenarioFile file, RunResult result, int total) {
    if (total == 1) {
      Summary.of(result, file)
          .forEach(line -> terminal.out().println(color(line, result.judgement().verdict())));
    } else {
      String line = Summary.line(result, results.size(), total);
      terminal.out().println(color(line, result.judgement().verdict()));
    }
  }

  private String color(String line, Verdict reached) {
    String verdict = reached.name();
    if (!terminal.color() || !line.startsWith(verdict)) {
      return line;
    }
    String color =
        switch (reached) {
          case PASSED -> "\033[1;32m";
          case FAILED -> "\033[1;31m";
          case INCONCLUSIVE -> "\033[1;33m";
        };
    return color + verdict + "\033[0m" + line.substring(verdict.length());
  }
}
