package dev.capsize.engine;

import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.check.sweep.SweepEvidence;
import dev.capsize.check.sweep.SweepJson;
import dev.capsize.check.sweep.SweepJudge;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.sweep.Cut;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sweep without containers; the tags say what a cut comes to: {@code down.pg-1.pg-2}. */
final class SweepDouble implements SweepTrials {

  private final ScenarioFile file;
  private final RunOptions options;
  private final Path folder;
  private final List<CutOutcome> outcomes = new ArrayList<>();
  private final List<UntriedCut> untried = new ArrayList<>();

  SweepDouble(ScenarioFile file, RunOptions options) {
    this.file = file;
    this.options = options;
    this.folder = options.out().resolve(file.scenario().id());
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Optional<UntriedCut> untried(Cut cut) {
    Optional<UntriedCut> why =
        outcomes.stream()
            .filter(known -> known.effect().fatal() && cut.includes(known.cut()))
            .findFirst()
            .map(known -> new UntriedCut(cut, "includes " + known.cut().id(), true));
    why.ifPresent(untried::add);
    return why;
  }

  @Override
  public CutOutcome run(Cut cut) throws IOException {
    Set<String> tags = file.scenario().tags();
    String what = cut.what().replace('+', '.');
    String comesTo =
        tags.contains("down." + what)
            ? "is-slow"
            : tags.contains("unknown." + what)
                ? "inconclusive"
                : tags.contains("lost." + what) ? "loses-a-write" : "passes";
    RunResult result = RunnerDouble.result(file, options, Set.of(comesTo));
    CutOutcome outcome =
        CutOutcome.of(
            cut, result.judgement(), List.of(), folder.relativize(result.folder()).toString());
    outcomes.add(outcome);
    return outcome;
  }

  @Override
  public SweepJudgement finish() throws IOException {
    SweepJudgement judgement =
        SweepJudge.judge(
            file.scenario(),
            "sweep-1",
            1,
            folder,
            new SweepEvidence(
                file.scenario().topology(),
                file.scenario().sweep().orElseThrow(),
                outcomes,
                untried,
                LocalDate.EPOCH),
            Parts.installed(),
            List.of());
    Files.createDirectories(folder);
    SweepJson.write(judgement, folder.resolve("sweep.json"));
    return judgement;
  }

  @Override
  public void close() {
    // Nothing runs.
  }
}
