package dev.capsize.cli;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.TextSummary;
import dev.capsize.check.Verdict;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.runtime.run.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person reads at the end of a run. Pure. */
final class Summary {

  private Summary() {}

  /** Ten lines, and the text of every finding that is not PASSED. */
  static List<String> of(RunResult result, ScenarioFile file) {
    Judgement judgement = result.judgement();
    List<String> lines = new ArrayList<>(of(judgement, result.folder()));
    lines.add(
        "  replay        %s run %s%s --seed %d"
            .formatted(
                Cli.command(),
                file.scenario().place().file(),
                judgement.control() ? " --no-faults" : "",
                judgement.seed()));
    return lines;
  }

  /** The same for a record whose scenario file is not at hand. */
  static List<String> of(Judgement judgement, Path folder) {
    List<String> lines = new ArrayList<>(TextSummary.of(judgement, folder.toString()));
    judgement.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.PASSED)
        .sorted((a, b) -> b.verdict().compareTo(a.verdict()))
        .map(Summary::text)
        .forEach(lines::add);
    return lines;
  }

  /** One run among several, in one line. */
  static String line(RunResult result, int number, int total) {
    Judgement judgement = result.judgement();
    return "%-12s  %d/%d  %s  %s%s"
        .formatted(
            judgement.verdict(),
            number,
            total,
            judgement.scenario(),
            result.folder(),
            judgement.verdict() == Verdict.PASSED ? "" : "  " + judgement.reason());
  }

  private static String text(Finding finding) {
    return finding.verdict() + " " + finding.text().indent(2).strip();
  }
}
