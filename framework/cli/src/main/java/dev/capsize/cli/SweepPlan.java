package dev.capsize.cli;

import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.sweep.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a sweep is about to do, and how long that takes. Pure. */
record SweepPlan(Scenario scenario, Sweep sweep, List<Cut> cuts) {

  /** Proofs, healing, catching up, reading back: what a quick cut takes beside its two holds. */
  private static final Duration AROUND = Duration.ofSeconds(5);

  static SweepPlan of(Scenario scenario) {
    Sweep sweep = scenario.sweep().orElseThrow();
    return new SweepPlan(scenario, sweep, sweep.cuts(scenario.topology()));
  }

  /** {@code 16 cuts (16 of one component), 3 min to 12 min}. */
  String text() {
    String depths =
        cuts.stream()
            .collect(Collectors.groupingBy(Cut::depth, Collectors.counting()))
            .entrySet()
            .stream()
            .map(entry -> entry.getValue() + " of " + Words.count(entry.getKey(), "component"))
            .collect(Collectors.joining(", "));
    return "%s (%s), %s to %s"
        .formatted(
            Words.count(cuts.size(), "cut"),
            depths,
            minutes(least().multipliedBy(cuts.size())),
            minutes(most().multipliedBy(cuts.size())));
  }

  /** One that nobody notices. */
  private Duration least() {
    return scenario.steady().hold().plus(sweep.hold()).plus(AROUND);
  }

  /** One that the system cannot do without. */
  private Duration most() {
    return least().plus(sweep.within()).plus(scenario.steady().within());
  }

  /** {@code 3 min}, {@code 40 s}. */
  static String minutes(Duration duration) {
    return duration.toSeconds() < 90
        ? duration.toSeconds() + " s"
        : Math.round(duration.toSeconds() / 60.0) + " min";
  }
}
