package dev.capsize.check;

import dev.capsize.check.history.Access;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.LoadFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a run from its record alone.
 *
 * <ol>
 *   <li>Every expectation gives its finding. One that throws, or is not installed, is INCONCLUSIVE.
 *   <li>{@link Preconditions} that are missing leave only proven safety violations standing.
 *   <li>{@link Composition} makes the overall verdict.
 * </ol>
 *
 * @since 0.1
 */
public final class Judge {

  private final Evidence evidence;
  private final RunRecord record;
  private final Parts parts;
  private final List<String> notes = new ArrayList<>();

  private Judge(RunRecord record, Parts parts) {
    this.evidence = Evidence.of(record);
    this.record = record;
    this.parts = parts;
  }

  /**
   * Judges.
   *
   * @param record may break off in the middle
   * @param parts where the scenario's expectations are found
   */
  public static Judgement judge(RunRecord record, Parts parts) {
    return new Judge(record, parts).judge();
  }

  private Judgement judge() {
    List<String> missing = Preconditions.missing(evidence);
    List<Finding> findings =
        record.scenario().expect().stream()
            .flatMap(use -> find(use).stream())
            .map(finding -> overrule(finding, missing))
            .toList();
    evidence.defect().ifPresent(notes::add);
    Composition composition = Composition.of(evidence, findings, missing);
    return new Judgement(
        record.scenario().id(),
        record.scenario().name(),
        record.start().run(),
        record.start().seed(),
        record.start().control(),
        record.start().wall(),
        composition.verdict(),
        composition.toolError(),
        composition.reason(),
        findings,
        evidence.faults().stream().map(evidence::marks).toList(),
        outages(),
        load(),
        ledgers(),
        notes);
  }

  private Optional<Finding> find(PartUse use) {
    Optional<Expectation> expectation =
        parts
            .find(PartKind.EXPECTATION, use.part())
            .filter(Expectation.class::isInstance)
            .map(Expectation.class::cast);
    if (expectation.isEmpty()) {
      return Optional.of(unknown(use, "no expectation of this name is installed"));
    }
    if (record.start().control() && expectation.get().needsFault()) {
      notes.add(use.part() + " does not apply: the control run has no faults");
      return Optional.empty();
    }
    try {
      return Optional.of(expectation.get().judge(evidence, use));
    } catch (RuntimeException e) {
      // A check that breaks has proven nothing; it must not hide what the others found.
      return Optional.of(unknown(use, "the expectation itself failed: " + e));
    }
  }

  private static Finding unknown(PartUse use, String why) {
    return new Finding(
        use.part(),
        "",
        Concern.LIVENESS,
        Verdict.INCONCLUSIVE,
        null,
        null,
        "",
        "",
        "",
        why,
        List.of(),
        use.place());
  }

  private static Finding overrule(Finding finding, List<String> missing) {
    boolean proven = finding.concern() == Concern.SAFETY && finding.verdict() == Verdict.FAILED;
    return missing.isEmpty() || proven
        ? finding
        : finding.overruled(Verdict.INCONCLUSIVE, missing.get(0));
  }

  private Stream<String> workloads() {
    return record.scenario().workload().keySet().stream();
  }

  private List<Outage> outages() {
    return workloads()
        .flatMap(
            name ->
                evidence.workload(name).accesses().stream()
                    .flatMap(access -> evidence.outage(name, access).stream()))
        .toList();
  }

  private List<LoadFigures> load() {
    return workloads()
        .flatMap(
            name ->
                Stream.of(Access.values())
                    .flatMap(access -> evidence.workload(name).figures(access).stream()))
        .toList();
  }

  private List<LedgerFigures> ledgers() {
    String role = evidence.mainRole().orElse(Evidence.PRIMARY);
    return workloads()
        .filter(name -> evidence.workload(name).keepsLedger())
        .map(name -> evidence.balance(name, role).figures())
        .toList();
  }
}
