package dev.capsize.check.sweep;

import dev.capsize.check.Finding;
import dev.capsize.check.Verdict;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.sweep.Sweep;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges a sweep. FAILED where an expectation of the whole does not hold, or a cut of any depth has
 * lost data; INCONCLUSIVE where a cut is open; never PASSED without a cut.
 *
 * @since 0.1
 */
public final class SweepJudge {

  private SweepJudge() {}

  /**
   * Judges.
   *
   * @param residue what was left behind in the end; empty: nothing
   */
  public static SweepJudgement judge(
      Scenario scenario,
      String run,
      long seed,
      Path folder,
      SweepEvidence evidence,
      Parts parts,
      List<String> residue) {
    List<Finding> findings =
        evidence.sweep().expect().stream()
            .map(
                use ->
                    parts
                        .get(SweepExpectation.class, PartKind.SWEEP_EXPECTATION, use.part())
                        .judge(evidence, use))
            .toList();
    @Nullable String toolError = toolError(evidence, residue);
    List<String> failed = failures(evidence, findings);
    List<String> doubts = doubts(evidence, findings, toolError);
    Verdict verdict =
        !failed.isEmpty()
            ? Verdict.FAILED
            : doubts.isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
    String reason =
        switch (verdict) {
          case FAILED -> failed.get(0);
          case INCONCLUSIVE -> doubts.get(0);
          case PASSED ->
              "all expectations hold after %d cuts".formatted(evidence.outcomes().size());
        };
    return new SweepJudgement(
        scenario.id(),
        scenario.name(),
        run,
        seed,
        folder,
        verdict,
        reason,
        toolError,
        findings,
        evidence.topology().groups().stream().map(group -> Redundancy.of(group, evidence)).toList(),
        evidence);
  }

  /**
   * What one cut comes to by itself. FAILED where data was lost, or a single component was needed
   * that nobody accepts as a single point of failure. That several at once are needed is a result.
   */
  public static Verdict alone(CutOutcome outcome, Sweep sweep, LocalDate day) {
    return switch (outcome.effect()) {
      case UNSAFE -> Verdict.FAILED;
      case UNKNOWN -> Verdict.INCONCLUSIVE;
      case DOWN ->
          outcome.cut().depth() > 1
                  || SinglePoints.acceptance(outcome.cut().components().get(0), day, sweep.expect())
                      .isPresent()
              ? Verdict.PASSED
              : Verdict.FAILED;
      case UNNOTICED, OUTAGE, DEGRADED -> Verdict.PASSED;
    };
  }

  private static List<String> failures(SweepEvidence evidence, List<Finding> findings) {
    List<String> failures = new ArrayList<>();
    evidence.outcomes().stream()
        .filter(outcome -> outcome.effect() == CutEffect.UNSAFE)
        .map(outcome -> outcome.cut().id() + ": " + outcome.reason())
        .forEach(failures::add);
    findings.stream()
        .filter(finding -> finding.verdict() == Verdict.FAILED)
        .map(finding -> finding.title() + ": " + finding.sentence())
        .forEach(failures::add);
    return failures;
  }

  private static List<String> doubts(
      SweepEvidence evidence, List<Finding> findings, @Nullable String toolError) {
    List<String> doubts = new ArrayList<>();
    Optional.ofNullable(toolError).map(what -> "Capsize " + what).ifPresent(doubts::add);
    if (evidence.outcomes().isEmpty()) {
      doubts.add("no cut was tried");
    }
    doubts.addAll(evidence.open());
    findings.stream()
        .filter(finding -> finding.verdict() == Verdict.INCONCLUSIVE)
        .map(finding -> finding.title() + ": " + finding.sentence())
        .forEach(doubts::add);
    return doubts;
  }

  private static @Nullable String toolError(SweepEvidence evidence, List<String> residue) {
    List<String> errors =
        new ArrayList<>(
            evidence.outcomes().stream()
                .map(CutOutcome::toolError)
                .filter(Objects::nonNull)
                .toList());
    if (!residue.isEmpty()) {
      errors.add("left behind: " + String.join(", ", residue));
    }
    return errors.isEmpty() ? null : errors.stream().collect(Collectors.joining("; "));
  }
}
