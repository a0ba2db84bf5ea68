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

  Map<String, Role> read(Fields topology, Map<String, Service> services) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("roles")) {
      shapes
          .fields(entry.value(), "the role " + entry.key(), "of", "acknowledges-write", "several")
          .ifPresent(fields -> roles.put(entry.key(), role(entry.key(), fields, services)));
    }
    return roles;
  }

  private Role role(String name, Fields fields, Map<String, Service> services) {
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
            .flatMap(map -> map.needScalar("service", "a service", text -> direct(text, services)))
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

  private String direct(String service, Map<String, Service> services) {
    names.require(service, Names.Kind.SERVICE);
    Service found = services.get(service);
    if (found != null && found.address().isPresent()) {
      throw new IllegalArgumentException(
          "\"%s\" is served at a virtual address, where nobody can tell who acknowledges; name a service of nodes"
              .formatted(service));
    }
    return service;
  }

  private static Duration every(String text) {
    Duration every = Durations.parse(text);
    if (every.isZero()) {
      throw new IllegalArgumentException("\"" + text + "\" never waits; a duration from 1ms does");
    }
    return every;
  }
}
