package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads <code>roles: { primary: { of: pg, acknowledges-write: { service: sql } } }</code>. */
record RolesReader(Shapes shapes, Names names) {

  private static final Duration EVERY = Duration.ofMillis(20);

  Map<String, Role> read(Fields topology) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("roles")) {
      shapes
          .fields(entry.value(), "the role " + entry.key(), "of", "acknowledges-write", "several")
          .ifPresent(fields -> roles.put(entry.key(), role(entry.key(), fields)));
    }
    return roles;
  }

  private Role role(String name, Fields fields) {
    String group =
        fields
            .needScalar("of", "a node group", text -> names.require(text, Names.Kind.GROUP))
            .orElse("");
    Optional<YamlNode> proof =
        fields.need("acknowledges-write", "a map with the service that is written to");
    Optional<Fields> witness =
        proof.flatMap(node -> shapes.fields(node, "acknowledges-write", "service", "every"));
    String service =
        witness
            .flatMap(
                map ->
                    map.needScalar(
                        "service", "a service", t -> names.require(t, Names.Kind.SERVICE)))
            .orElse("");
    Duration every =
        witness
            .flatMap(map -> map.scalar("every", ParamType.DURATION.form(), RolesReader::every))
            .orElse(EVERY);
    boolean several =
        fields
            .scalar("several", ParamType.BOOLEAN.form(), ParamType.BOOLEAN::parse)
            .map(Boolean.class::cast)
            .orElse(false);
    return new Role(name, group, service, every, several);
  }

  private static Duration every(String text) {
    Duration every = Durations.parse(text);
    if (every.isZero()) {
      throw new IllegalArgumentException("\"" + text + "\" never waits; a duration from 1ms does");
    }
    return every;
  }
}
