package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code services}. */
record ServicesReader(
    Shapes shapes, Parts parts, Names names, Map<String, VirtualAddress> addresses) {

  private static final String[] KEYS = {
    "driver", "nodes", "address", "port", "user", "password", "database", "leads-to"
  };

  Map<String, Service> read(Fields topology) {
    Map<String, Service> services = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("services")) {
      shapes
          .fields(entry.value(), "the service " + entry.key(), KEYS)
          .ifPresent(fields -> services.put(entry.key(), service(entry, fields)));
    }
    return services;
  }

  private Service service(YamlEntry entry, Fields fields) {
    Optional<String> nodes =
        fields.scalar("nodes", "a node group", name -> names.require(name, Names.Kind.GROUP));
    Optional<String> address =
        fields.scalar("address", "an address", name -> names.require(name, Names.Kind.ADDRESS));
    if (fields.map().find("nodes").isPresent() == fields.map().find("address").isPresent()) {
      shapes.add(
          fields.place(),
          ("the service %s has %s; it must have one of them: nodes, a group of which each node"
                  + " serves it, or address, a virtual one")
              .formatted(
                  entry.key(),
                  nodes.isPresent() ? "nodes and address" : "neither nodes nor address"));
    }
    return new Service(
        entry.key(),
        fields.needScalar("driver", "the name of a driver", this::driver).orElse(""),
        nodes.or(() -> address.map(addresses::get).map(VirtualAddress::of)).orElse(""),
        address,
        fields.needScalar("port", "a port", Numbers::port).orElse(0),
        fields.text("user"),
        fields.scalar(
            "password", "the name of a secret", name -> names.require(name, Names.Kind.SECRET)),
        fields.text("database"),
        leadsTo(fields),
        entry.place());
  }

  /** Reads <code>leads-to: { redis: 6379 }</code>. */
  private Map<String, Integer> leadsTo(Fields service) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (YamlEntry entry : service.entries("leads-to")) {
      names
          .check(entry.key(), Names.Kind.GROUP)
          .ifPresent(wrong -> shapes.add(entry.place(), "leads-to: " + wrong));
      shapes
          .scalar(entry.value(), entry.key(), "a port", Numbers::port)
          .ifPresent(port -> ports.put(entry.key(), port));
    }
    return ports;
  }

  private String driver(String name) {
    if (parts.find(PartKind.DRIVER, name).isEmpty()) {
      List<String> known = parts.all(PartKind.DRIVER).stream().map(Part::name).toList();
      throw new IllegalArgumentException(Fields.unknown("driver", name, "", known));
    }
    return name;
  }
}
