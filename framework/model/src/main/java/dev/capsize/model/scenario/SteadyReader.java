package dev.capsize.model.scenario;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.ReadPart;
import dev.capsize.model.source.Place;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads <code>steady: { hold: 5s, within: 60s, probes: [ ... ] }</code>. */
record SteadyReader(Shapes shapes, PartReader parts) {

  private static final Duration HOLD = Duration.ofSeconds(5);
  private static final Duration WITHIN = Duration.ofSeconds(60);

  Steady read(Fields scenario) {
    Optional<Fields> fields =
        scenario
            .need("steady", "a map with the probes that describe normal")
            .flatMap(node -> shapes.fields(node, "steady", "hold", "within", "probes"));
    Duration hold = fields.flatMap(map -> duration(map, "hold")).orElse(HOLD);
    Duration within = fields.flatMap(map -> duration(map, "within")).orElse(WITHIN);
    fields.ifPresent(map -> checkHold(map, hold, within));
    return new Steady(hold, within, fields.map(this::probes).orElse(List.of()));
  }

  private static Optional<Duration> duration(Fields fields, String key) {
    return fields.scalar(key, ParamType.DURATION.form(), Durations::parse);
  }

  private void checkHold(Fields fields, Duration hold, Duration within) {
    if (hold.compareTo(within) > 0) {
      Place place =
          fields.find("hold").or(() -> fields.find("within")).orElse(fields.map()).place();
      shapes.add(
          place,
          "the steady state must hold for %s within %s, which cannot be; make within longer"
              .formatted(Durations.format(hold), Durations.format(within)));
    }
  }

  private List<PartUse> probes(Fields fields) {
    Optional<YamlNode> probes = fields.need("probes", "a list of steady-state probes");
    if (probes.isPresent() && fields.items("probes").isEmpty()) {
      shapes.add(
          probes.get().place(),
          "probes names none; without one, nothing says that the system was well before the fault");
    }
    return probes(parts, fields.items("probes"));
  }

  /** Probes with their tolerances. */
  static List<PartUse> probes(PartReader parts, List<YamlNode> items) {
    return items.stream()
        .flatMap(node -> parts.readOne(PartKind.CONDITION, node, "a probe").stream())
        .map(ReadPart::use)
        .toList();
  }
}
