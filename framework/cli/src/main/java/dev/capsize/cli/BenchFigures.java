package dev.capsize.cli;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Wall time of a run beside what nobody could have saved. Pure. */
final class BenchFigures {

  private static final double GOAL_RATIO = 1.15;
  private static final Duration GOAL_MORE = Duration.ofSeconds(5);

  private final RunRecord record;
  private final List<String> lines = new ArrayList<>();

  private BenchFigures(RunRecord record) {
    this.record = record;
  }

  /**
   * The lines.
   *
   * @param wall what the caller waited, after the machine-wide lock was free
   */
  static List<String> of(RunRecord record, Duration wall) {
    return new BenchFigures(record).lines(wall.toNanos());
  }

  private List<String> lines(long wall) {
    long hold = record.scenario().steady().hold().toNanos();
    long topology = between(Phase.TOPOLOGY_UP, Phase.STEADY_STATE);
    long faults = declared();
    long recovery = recovery();
    long unavoidable = topology + hold + faults + recovery + hold;
    line("topology start", topology, "");
    line("hold before", hold, "declared");
    line("faults", faults, "declared: the drawn time of the last one and its healing");
    line("recovery", recovery, "measured from there to the steady state");
    line("hold after", hold, "declared");
    line("unavoidable", unavoidable, "");
    line(
        "wall time",
        wall,
        String.format(
            Locale.ROOT,
            "%.2f times and %s more (goals: at most %.2f times and %s more)",
            (double) wall / unavoidable,
            Durations.human(wall - unavoidable),
            GOAL_RATIO,
            Durations.human(GOAL_MORE.toNanos())));
    line("  until steady", untilSteady(), "the steady state was awaited before it could hold");
    line("  settling", between(Phase.SETTLE, Phase.FINAL_READS), "");
    line("  final reads", between(Phase.FINAL_READS, Phase.TEARDOWN), "");
    line("  teardown", record.end().map(Event::at).orElse(0L) - at(Phase.TEARDOWN), "");
    return List.copyOf(lines);
  }

  /** When the file wants the last fault to be gone, after the steady state has held. */
  private long declared() {
    return record
        .all(Event.FaultScheduled.class)
        .mapToLong(
            scheduled ->
                scheduled.offset()
                    + record.scenario().faults().stream()
                        .filter(use -> use.as().equals(scheduled.fault()))
                        .flatMap(use -> use.healAfter().stream())
                        .mapToLong(Duration::toNanos)
                        .sum())
        .max()
        .orElse(0);
  }

  private long recovery() {
    long gone = at(Phase.FAULTS) + declared();
    return steady(Phase.FAULTS).map(since -> Math.max(0, since.notAfter() - gone)).orElse(0L);
  }

  private long untilSteady() {
    return steady(Phase.STEADY_STATE)
        .map(since -> Math.max(0, since.notAfter() - at(Phase.STEADY_STATE)))
        .orElse(0L);
  }

  private Optional<Interval> steady(Phase phase) {
    return record
        .all(Event.SteadyReached.class)
        .filter(reached -> reached.phase() == phase)
        .map(Event.SteadyReached::since)
        .findFirst();
  }

  private long between(Phase from, Phase to) {
    return Math.max(0, at(to) - at(from));
  }

  private long at(Phase phase) {
    return record
        .all(Event.PhaseStarted.class)
        .filter(started -> started.phase() == phase)
        .mapToLong(Event.PhaseStarted::at)
        .findFirst()
        .orElse(0);
  }

  private void line(String label, long nanos, String text) {
    lines.add("  %-16s %9s  %s".formatted(label, Durations.human(nanos), text).stripTrailing());
  }
}
