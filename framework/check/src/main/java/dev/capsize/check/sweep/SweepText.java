package dev.capsize.check.sweep;

import dev.capsize.check.Verdict;
import dev.capsize.model.sweep.Component;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sweep's result for people: the matrix of components and faults, the cut sets, what was shown.
 *
 * @since 0.1
 */
public final class SweepText {

  private static final String NONE = "none";

  private final SweepJudgement judgement;
  private final SweepEvidence evidence;
  private final List<String> lines = new ArrayList<>();

  private SweepText(SweepJudgement judgement) {
    this.judgement = judgement;
    this.evidence = judgement.evidence();
  }

  /** The lines. */
  public static List<String> of(SweepJudgement judgement) {
    return new SweepText(judgement).lines();
  }

  private List<String> lines() {
    lines.add("%s  %s: %s".formatted(judgement.verdict(), judgement.scenario(), judgement.name()));
    line("reason", judgement.reason());
    if (judgement.toolError() != null) {
      line("tool error", judgement.toolError());
    }
    matrix();
    line("tried", tried());
    evidence.untried().stream()
        .collect(Collectors.groupingBy(UntriedCut::why, Collectors.counting()))
        .forEach((why, count) -> line("", count + " not tried: " + why));
    List<Component> points = evidence.singlePoints();
    line(
        "single points",
        points.isEmpty()
            ? NONE
            : points.stream().map(Component::name).collect(Collectors.joining(", ")));
    List<CutOutcome> minimal = evidence.minimalCutSets();
    line("cut sets", minimal.isEmpty() ? NONE : "");
    minimal.forEach(
        outcome ->
            line(
                "",
                "{%s} by %s: %s (%s)"
                    .formatted(
                        String.join(", ", outcome.cut().names()),
                        outcome.cut().by(),
                        outcome.reason(),
                        outcome.folder())));
    line(
        "redundancy",
        judgement.redundancy().stream()
            .map(one -> one.group() + " " + one.text())
            .collect(Collectors.joining(", ")));
    judgement.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.PASSED)
        .forEach(finding -> lines.add(finding.verdict() + " " + finding.text().indent(2).strip()));
    line("record", judgement.folder() + ", seed " + judgement.seed());
    return List.copyOf(lines);
  }

  private String tried() {
    int all = evidence.outcomes().size() + evidence.untried().size();
    return "%d of %d cuts".formatted(evidence.outcomes().size(), all);
  }

  private void matrix() {
    Set<String> faults = new LinkedHashSet<>();
    Set<String> whats = new LinkedHashSet<>();
    for (CutOutcome outcome : evidence.outcomes()) {
      faults.add(outcome.cut().by());
      whats.add(outcome.cut().what());
    }
    int width = whats.stream().mapToInt(String::length).max().orElse(1);
    row(width, "", List.copyOf(faults));
    for (String what : whats) {
      row(width, what, faults.stream().map(fault -> cell(what, fault)).toList());
    }
  }

  private String cell(String what, String fault) {
    return evidence.outcomes().stream()
        .filter(outcome -> outcome.cut().what().equals(what) && outcome.cut().by().equals(fault))
        .map(CutOutcome::text)
        .findFirst()
        .orElse("-");
  }

  private void row(int width, String first, List<String> cells) {
    String row =
        cells.stream()
            .map(cell -> String.format(Locale.ROOT, "%-20s", cell))
            .collect(Collectors.joining("  "));
    lines.add(("  %-" + width + "s  %s").formatted(first, row).stripTrailing());
  }

  private void line(String label, String content) {
    lines.add("  %-13s %s".formatted(label, content));
  }
}
