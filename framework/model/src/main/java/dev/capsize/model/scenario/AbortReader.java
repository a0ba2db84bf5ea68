package dev.capsize.model.scenario;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Reads <code>abort-when: { broken: [ ... ], for: 3s }</code>. */
record AbortReader(Shapes shapes, PartReader parts) {

  Optional<AbortWhen> read(Fields scenario) {
    return scenario
        .find("abort-when")
        .flatMap(node -> shapes.fields(node, "abort-when", "broken", "for"))
        .map(this::abortWhen);
  }

  private AbortWhen abortWhen(Fields fields) {
    Optional<YamlNode> broken = fields.need("broken", "a list of probes as in steady");
    if (broken.isPresent() && fields.items("broken").isEmpty()) {
      shapes.add(broken.get().place(), "broken names no probe; without one, nothing aborts");
    }
    Duration lasting =
        fields.needScalar("for", ParamType.DURATION.form(), Durations::parse).orElse(Duration.ZERO);
    return new AbortWhen(SteadyReader.probes(parts, fields.items("broken")), lasting);
  }
}
