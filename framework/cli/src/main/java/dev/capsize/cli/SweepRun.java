package dev.capsize.cli;

import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.sweep.Cut;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.Runner;
import dev.capsize.runtime.run.SweepSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tries the cuts of a sweep one after the other, and says how far it is. */
record SweepRun(Parts parts, RunOptions options, Terminal terminal, BooleanSupplier cancelled) {

  SweepJudgement run(ScenarioFile file)
      throws EngineUnavailableException, InvalidFileException, IOException {
    terminal.say(file.scenario().id() + ": " + SweepPlan.of(file.scenario()).text());
    RunListener listener =
        new RunListener() {
          @Override
          public void notice(String line) {
            terminal.say(line);
          }
        };
    try (SweepSession session = new Runner(parts).sweep(file, options, true, listener, cancelled)) {
      List<Cut> cuts = session.cuts();
      int width = cuts.stream().mapToInt(cut -> cut.id().length()).max().orElse(1);
      Duration tried = Duration.ZERO;
      int count = 0;
      for (int i = 0; i < cuts.size(); i++) {
        Duration before = session.elapsed();
        Optional<UntriedCut> untried = session.untried(cuts.get(i));
        String came =
            untried.isPresent()
                ? "not tried: " + untried.get().why()
                : session.run(cuts.get(i)).text();
        Duration took = session.elapsed().minus(before);
        if (untried.isEmpty()) {
          tried = tried.plus(took);
          count++;
        }
        terminal.say(
            ("%d/%d  %-" + width + "s  %s, took %s%s")
                .formatted(
                    i + 1,
                    cuts.size(),
                    cuts.get(i).id(),
                    came,
                    Words.human(took),
                    left(cuts.size() - i - 1, tried, count)));
      }
      return session.finish();
    }
  }

  /** As if all that are left were tried, and took as long as those before. */
  private static String left(int cuts, Duration tried, int count) {
    return count == 0 || cuts == 0
        ? ""
        : ", about " + SweepPlan.minutes(tried.dividedBy(count).multipliedBy(cuts)) + " left";
  }
}
