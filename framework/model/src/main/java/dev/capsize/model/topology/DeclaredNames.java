package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.value.KebabCase;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the sections of a topology call their members, known before the first one is read. */
final class DeclaredNames {

  private static final Map<String, Names.Kind> SECTIONS =
      Map.of(
          "images", Names.Kind.IMAGE,
          "regions", Names.Kind.REGION,
          "secrets", Names.Kind.SECRET,
          "nodes", Names.Kind.GROUP,
          "addresses", Names.Kind.ADDRESS,
          "services", Names.Kind.SERVICE,
          "roles", Names.Kind.ROLE);

  private DeclaredNames() {}

  static Names of(Fields topology) {
    Names names = new Names();
    SECTIONS.forEach(
        (section, kind) -> {
          List<YamlEntry> entries = topology.entries(section);
          names.with(kind, entries.stream().map(YamlEntry::key).toList());
          entries.forEach(entry -> checkForm(topology.shapes(), entry, kind == Names.Kind.SECRET));
        });
    networks(topology, names);
    return names;
  }

  /** A list, because nothing more is to be said of a network. */
  private static void networks(Fields topology, Names names) {
    Set<String> known = new LinkedHashSet<>();
    for (YamlNode item : topology.items("networks")) {
      topology
          .shapes()
          .scalar(item, "networks", "a name", KebabCase::parse)
          .filter(name -> !known.add(name))
          .ifPresent(
              name ->
                  topology
                      .shapes()
                      .add(item.place(), "networks: \"%s\" stands here twice".formatted(name)));
    }
    names.with(Names.Kind.NETWORK, known);
  }

  /** Adds what follows from the nodes, and notes where one name would mean two things. */
  static void addNodes(Names names, List<NodeGroup> groups, Shapes shapes, Fields topology) {
    Map<String, String> taken = new HashMap<>();
    for (NodeGroup group : groups) {
      taken.put(group.name(), "a node group");
    }
    for (NodeGroup group : groups) {
      names.with(Names.Kind.ZONE, group.zones());
      names.with(Names.Kind.NODE, group.nodeNames());
      for (String node : group.nodeNames()) {
        if (group.numbered() && taken.put(node, "a node of " + group.name()) != null) {
          placeOf(topology, "nodes", node)
              .ifPresent(
                  entry ->
                      shapes.add(
                          entry.place(),
                          "\"%s\" is also a node of %s; call one of them otherwise"
                              .formatted(node, group.name())));
        }
      }
    }
    for (String section : List.of("roles", "addresses")) {
      for (YamlEntry other : topology.entries(section)) {
        if (taken.containsKey(other.key())) {
          shapes.add(
              other.place(),
              "\"%s\" is also %s; call one of them otherwise"
                  .formatted(other.key(), taken.get(other.key())));
        }
      }
    }
  }

  private static Optional<YamlEntry> placeOf(Fields topology, String section, String name) {
    return topology.entries(section).stream().filter(entry -> entry.key().equals(name)).findFirst();
  }

  /** The name of a secret is that of a file: systems look for {@code db_password}. */
  private static void checkForm(Shapes shapes, YamlEntry entry, boolean file) {
    try {
      if (!file || !entry.key().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}")) {
        KebabCase.parse(entry.key());
      }
    } catch (IllegalArgumentException e) {
      shapes.add(entry.place(), String.valueOf(e.getMessage()));
    }
  }
}
