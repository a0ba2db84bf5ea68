package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.source.Guess;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code services}.
 *
 * @param groups whose variables can hold a password
 */
record ServicesReader(
    Shapes shapes,
    Parts parts,
    Names names,
    Map<String, VirtualAddress> addresses,
    List<NodeGroup> groups) {

  private static final String[] KEYS = {
    "driver", "nodes", "address", "port", "user", "password", "database", "leads-to"
  };

  /**
   * The services by name.
   *
   * @param secrets receives the passwords that nodes are told in variables
   */
  Map<String, Service> read(Fields topology, Map<String, Secret> secrets) {
    Map<String, Service> services = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("services")) {
      shapes
          .fields(entry.value(), "the service " + entry.key(), KEYS)
          .ifPresent(fields -> services.put(entry.key(), service(entry, fields, secrets)));
    }
    return services;
  }

  private Service service(YamlEntry entry, Fields fields, Map<String, Secret> secrets) {
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
    String group = nodes.or(() -> address.map(addresses::get).map(VirtualAddress::of)).orElse("");
    return new Service(
        entry.key(),
        fields.needScalar("driver", "the name of a driver", this::driver).orElse(""),
        group,
        address,
        fields.needScalar("port", "a port", Numbers::port).orElse(0),
        fields.text("user"),
        password(fields, group, secrets),
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

  /** The name of a secret, or a variable that the nodes themselves are told it in. */
  private Optional<String> password(Fields fields, String group, Map<String, Secret> secrets) {
    Optional<YamlNode> node = fields.find("password");
    if (node.isEmpty() || !(node.get() instanceof YamlMap)) {
      return fields.scalar(
          "password",
          "the name of a secret, or { env: VARIABLE } of its nodes",
          name -> names.require(name, Names.Kind.SECRET));
    }
    Optional<String> variable =
        shapes
            .fields(node.get(), "password", "env")
            .flatMap(
                map ->
                    map.needScalar("env", "a variable of the nodes", text -> known(group, text)));
    // No name of a file's secret has a slash.
    variable.ifPresent(name -> secrets.put(group + "/" + name, new Secret.OfNodes(group, name)));
    return variable.map(name -> group + "/" + name);
  }

  private String known(String group, String variable) {
    Set<String> known =
        groups.stream()
            .filter(one -> one.name().equals(group))
            .findFirst()
            .map(one -> one.env().keySet())
            .orElse(Set.of(variable));
    if (!known.contains(variable)) {
      throw new IllegalArgumentException(
          "%s has no variable %s in its environment; %s%s"
              .formatted(
                  group,
                  variable,
                  known.isEmpty() ? "it has none" : "there are " + String.join(", ", known),
                  Guess.among(variable, known)));
    }
    return variable;
  }

  private String driver(String name) {
    if (parts.find(PartKind.DRIVER, name).isEmpty()) {
      List<String> known = parts.all(PartKind.DRIVER).stream().map(Part::name).toList();
      throw new IllegalArgumentException(Fields.unknown("driver", name, "", known));
    }
    return name;
  }
}
