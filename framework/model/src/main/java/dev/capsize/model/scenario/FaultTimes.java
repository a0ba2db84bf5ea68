package dev.capsize.model.scenario;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.source.Place;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When faults come and go, and whether anybody still watches then. */
final class FaultTimes {

  private static final DurationRange AT_ONCE = DurationRange.exactly(Duration.ZERO);

  private final Shapes shapes;
  private final Observation observation;
  private final Map<String, Place> places = new HashMap<>();

  FaultTimes(Shapes shapes, Observation observation) {
    this.shapes = shapes;
    this.observation = observation;
  }

  /** When it comes; a fault that says nothing is a problem, and comes at once. */
  DurationRange at(Fields envelope) {
    String form = ParamType.DURATION_RANGE.form();
    return envelope
        .needScalar("at", form, ParamType.DURATION_RANGE::parse)
        .map(DurationRange.class::cast)
        .orElse(AT_ONCE);
  }

  /** How long it waits when the one before has gone. */
  Duration pause(Fields envelope) {
    return envelope
        .scalar("after", ParamType.DURATION.form(), Durations::parse)
        .orElse(Duration.ZERO);
  }

  Optional<Duration> heal(Fields envelope) {
    return envelope
        .find("heal")
        .flatMap(node -> shapes.fields(node, "heal", "after"))
        .flatMap(heal -> heal.needScalar("after", ParamType.DURATION.form(), this::healAfter));
  }

  /** Remembers where to say that a fault comes too late; else it is said where its part stands. */
  void standsAt(String as, Place place) {
    places.put(as, place);
  }

  private Duration healAfter(String text) {
    Duration after = Durations.parse(text);
    if (after.isZero()) {
      throw new IllegalArgumentException(
          "the fault is healed at the moment at which it is injected; heal later than that");
    }
    if (after.compareTo(observation.atMost()) > 0) {
      throw new IllegalArgumentException(
          "the fault is healed %s after its injection, but the observation ends after %s; heal"
                  .formatted(Durations.format(after), Durations.format(observation.atMost()))
              + " earlier or observe longer");
    }
    return after;
  }

  /** Notes the first of every entry's faults that would come when the observation is over. */
  void checkStarts(List<FaultUse> faults) {
    Duration first =
        FaultPlan.starts(faults, DurationRange::from).values().stream()
            .min(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    Map<String, Duration> latest = FaultPlan.starts(faults, DurationRange::to);
    Set<Place> told = new HashSet<>();
    for (FaultUse use : faults) {
      Duration behind = latest.getOrDefault(use.as(), first).minus(first);
      Place place = places.getOrDefault(use.as(), use.fault().place());
      if (behind.compareTo(observation.atMost()) >= 0 && told.add(place)) {
        shapes.add(
            place,
            "the fault %s comes %s after the first one, but the observation ends after %s"
                .formatted(
                    use.as(), Durations.format(behind), Durations.format(observation.atMost())));
      }
    }
  }
}
