package dev.capsize.check;

import dev.capsize.check.history.OpTable;
import dev.capsize.check.history.Reigns;
import dev.capsize.check.history.Silence;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.topology.Role;
import dev.capsize.model.value.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether workload and witness went on until the end: where nobody asks, nothing can be seen to
 * fail.
 */
final class Coverage {

  /** Longer than a client needs to end a call and begin the next, shorter than any failover. */
  private static final Duration SILENT = Duration.ofSeconds(5);

  /** Where the schedule itself has longer pauses, so many of them. */
  private static final long PAUSES = 3;

  private final Evidence evidence;
  private final List<String> missing = new ArrayList<>();

  private Coverage(Evidence evidence) {
    this.evidence = evidence;
  }

  /** One sentence for each stream of operations that fell silent. */
  static List<String> missing(Evidence evidence) {
    Coverage coverage = new Coverage(evidence);
    Scenario scenario = evidence.record().scenario();
    scenario.workload().forEach(coverage::workload);
    scenario.topology().roles().values().forEach(coverage::witness);
    return List.copyOf(coverage.missing);
  }

  private void workload(String name, PartUse use) {
    OpTable ops = evidence.workload(name).ops();
    if (ops.size() == 0) {
      return; // Said by the preconditions.
    }
    Duration pause =
        use.values()
            .find("rate", Rate.class)
            .filter(rate -> rate.perSecond() > 0)
            .map(rate -> Duration.ofNanos((long) (1e9 / rate.perSecond())))
            .orElse(Duration.ZERO);
    check("the workload " + name, pause, ops.longestSilence(from(), to()));
  }

  private void witness(Role role) {
    Reigns reigns = evidence.reigns(role.name());
    for (String node : reigns.asked()) {
      check(
          "the witness of " + role.name() + " on " + node,
          role.every(),
          reigns.writes().longestSilence(node, from(), to()));
    }
  }

  private long from() {
    return evidence.timeline().judgedFrom();
  }

  private long to() {
    return evidence.timeline().loadEnd();
  }

  private void check(String who, Duration pause, Optional<Silence> longest) {
    long allowed = Math.max(SILENT.toNanos(), pause.multipliedBy(PAUSES).toNanos());
    longest
        .filter(
            silence ->
                silence.nanos() - evidence.stalls().within(silence.from(), silence.to()) > allowed)
        .ifPresent(
            silence ->
                missing.add(
                    "%s was silent from %s to %s"
                        .formatted(
                            who,
                            Intervals.instant(silence.from()),
                            Intervals.instant(silence.to()))));
  }
}
