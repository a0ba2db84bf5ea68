package dev.capsize.cli;

import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Phase;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import dev.capsize.runtime.run.Runner;
import java.nio.file.Path;

/** Entry. */
public final class Main {

  private Main() {}

  /** Runs. */
  public static void main(String[] args) throws Exception {
    Parts parts = Parts.installed();
    ScenarioFile file = new ScenarioReader(parts).read(Path.of(args[0]), args[0]);
    RunListener listener =
        new RunListener() {
          @Override
          public void phase(Phase phase) {
            System.out.println("== " + phase.text());
          }

          @Override
          public void notice(String line) {
            System.out.println("   " + line);
          }

          @Override
          public void progress(Progress progress) {
            System.out.println("   " + progress);
          }
        };
    RunResult result =
        new Runner(parts)
            .run(file, RunOptions.into(Path.of("target/capsize")), listener, () -> false);
    System.out.println(result.judgement().message());
    System.out.println(result);
  }
}
