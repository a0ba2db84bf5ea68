package dev.capsize.check;

import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.LoadFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.FaultMarks;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to. All times are nanoseconds since the run's origin.
 *
 * @param scenario the scenario's id
 * @param name the scenario's name, for people
 * @param run the run's id
 * @param seed replays the run's random choices
 * @param control whether this was the control run, without faults
 * @param origin the wall clock at the run's origin
 * @param verdict what a build may believe
 * @param toolError why Capsize itself failed, or what it left behind; null where all is well. Then
 *     the verdict is never PASSED
 * @param reason the verdict in one sentence
 * @param findings one for each expectation that applied, in the order of the scenario file
 * @param faults the marks of each fault that was injected
 * @param outages the longest one of each workload and kind, where there was any
 * @param load figures for each workload and kind
 * @param ledgers the balance of each workload that writes
 * @param notes what else a reader should know: expectations that did not apply, a torn log
 * @since 0.1
 */
public record Judgement(
    String scenario,
    String name,
    String run,
    long seed,
    boolean control,
    Instant origin,
    Verdict verdict,
    @Nullable String toolError,
    String reason,
    List<Finding> findings,
    List<FaultMarks> faults,
    List<Outage> outages,
    List<LoadFigures> load,
    List<LedgerFigures> ledgers,
    List<String> notes) {

  public Judgement {
    findings = List.copyOf(findings);
    faults = List.copyOf(faults);
    outages = List.copyOf(outages);
    load = List.copyOf(load);
    ledgers = List.copyOf(ledgers);
    notes = List.copyOf(notes);
  }

  /** Whether Capsize itself failed or left something behind. */
  public boolean hasToolError() {
    return toolError != null;
  }

  /** Whether a safety violation is proven; then no rerun may make it green. */
  public boolean provesUnsafe() {
    return withVerdict(Verdict.FAILED).anyMatch(finding -> finding.concern() == Concern.SAFETY);
  }

  /** The findings with this verdict, in order. */
  public Stream<Finding> withVerdict(Verdict wanted) {
    return findings.stream().filter(finding -> finding.verdict() == wanted);
  }

  /** The message of a test that is not green: the reason and every finding that is not PASSED. */
  public String message() {
    return Stream.concat(
            Stream.of(verdict + ": " + reason),
            findings.stream()
                .filter(finding -> finding.verdict() != Verdict.PASSED)
                .sorted((a, b) -> b.verdict().compareTo(a.verdict()))
                .map(Finding::text))
        .collect(Collectors.joining("\n\n"));
  }
}
