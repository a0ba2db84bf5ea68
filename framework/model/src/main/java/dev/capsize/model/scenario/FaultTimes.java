package dev.capsize.model.scenario;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.source.Place;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When faults come and go, and whether anybody still watches then. */
final class FaultTimes {

  private static final DurationRange AT_ONCE = DurationRange.exactly(Duration.ZERO);

  private final Shapes shapes;
  private final Observation observation;
  private final Map<Place, FaultUse> starts = new LinkedHashMap<>();

  FaultTimes(Shapes shapes, Observation observation) {
    this.shapes = shapes;
    this.observation = observation;
  }

  FaultUse read(String as, PartUse part, Fields envelope) {
    String form = ParamType.DURATION_RANGE.form();
    Optional<DurationRange> at =
        envelope
            .needScalar("at", form, ParamType.DURATION_RANGE::parse)
            .map(DurationRange.class::cast);
    FaultUse use = new FaultUse(as, part, at.orElse(AT_ONCE), healAfter(envelope));
    at.ifPresent(
        range -> starts.put(envelope.find("at").map(YamlNode::place).orElse(part.place()), use));
    return use;
  }

  private Optional<Duration> healAfter(Fields envelope) {
    return envelope
        .find("heal")
        .flatMap(node -> shapes.fields(node, "heal", "after"))
        .flatMap(heal -> heal.needScalar("after", ParamType.DURATION.form(), this::healAfter));
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

  /** Notes every fault that would come when the observation is over. */
  void checkStarts() {
    Optional<Duration> first =
        starts.values().stream().map(use -> use.at().from()).min(Comparator.naturalOrder());
    starts.forEach(
        (place, use) -> {
          Duration behind = use.at().to().minus(first.orElse(Duration.ZERO));
          if (behind.compareTo(observation.atMost()) >= 0) {
            shapes.add(
                place,
                "the fault %s comes %s after the first one, but the observation ends after %s"
                    .formatted(
                        use.as(),
                        Durations.format(behind),
                        Durations.format(observation.atMost())));
          }
        });
  }
}
