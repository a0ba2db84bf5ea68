package dev.capsize.model.scenario;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Reads <code>observe: { until: measured, at-most: 3m }</code> or <code>{ for: 60s }</code>. */
record ObservationReader(Shapes shapes) {

  private static final Observation STANDARD = new Observation(true, Duration.ofMinutes(3));

  Observation read(Fields scenario) {
    return scenario
        .find("observe")
        .flatMap(node -> shapes.fields(node, "observe", "until", "at-most", "for"))
        .map(this::observation)
        .orElse(STANDARD);
  }

  private Observation observation(Fields fields) {
    Optional<YamlNode> fixed = fields.find("for");
    if (fixed.isPresent()) {
      if (fields.find("until").isPresent() || fields.find("at-most").isPresent()) {
        shapes.add(
            fields.place(),
            "observe says for and until; it must be { for: 60s } or { until: ... }");
      }
      return new Observation(false, positive(fields, "for"));
    }
    fields.scalar("until", "measured", ObservationReader::until);
    return new Observation(true, positive(fields, "at-most"));
  }

  private static Duration positive(Fields fields, String key) {
    return fields
        .scalar(key, ParamType.DURATION.form(), ObservationReader::positive)
        .orElse(STANDARD.atMost());
  }

  private static Duration positive(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero()) {
      throw new IllegalArgumentException(
          "\"%s\" observes nothing; a duration such as 3m does".formatted(text));
    }
    return duration;
  }

  private static String until(String text) {
    if (!text.equals("measured")) {
      throw new IllegalArgumentException(
          "\"%s\" is no end; the only one is measured, or write { for: 60s }".formatted(text));
    }
    return text;
  }
}
