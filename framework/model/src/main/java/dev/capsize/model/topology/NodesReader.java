package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Size;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code nodes}. */
record NodesReader(Shapes shapes, Names names) {

  private static final String[] KEYS = {
    "image",
    "count",
    "starts",
    "zones",
    "needs",
    "networks",
    "cpus",
    "memory",
    "pids",
    "clock",
    "restart",
    "secrets",
    "volumes",
    "env",
    "entrypoint",
    "command",
    "aliases",
    "ports",
    "ready"
  };

  private static final String STARTS = "later, or how many of the nodes run from the beginning";

  private static final int MAX_GROUPS = 100;

  List<NodeGroup> read(Fields topology, Map<String, List<String>> regions) {
    Optional<YamlNode> nodes = topology.need("nodes", "a map of node groups");
    int count = topology.entries("nodes").size();
    if (nodes.filter(YamlMap.class::isInstance).isPresent() && (count == 0 || count > MAX_GROUPS)) {
      shapes.add(
          nodes.get().place(),
          "there are %d node groups; 1 to %d are allowed".formatted(count, MAX_GROUPS));
      return List.of();
    }
    List<NodeGroup> groups =
        topology.entries("nodes").stream()
            .flatMap(entry -> group(entry, regions, !topology.items("networks").isEmpty()).stream())
            .toList();
    new NeedsCheck(shapes, topology).check(groups);
    return groups;
  }

  private Optional<NodeGroup> group(
      YamlEntry entry, Map<String, List<String>> regions, boolean topologyHasNetworks) {
    return shapes
        .fields(entry.value(), "the node group " + entry.key(), KEYS)
        .map(fields -> group(entry.key(), fields, regions, topologyHasNetworks));
  }

  private NodeGroup group(
      String name, Fields fields, Map<String, List<String>> regions, boolean topologyHasNetworks) {
    Optional<Integer> count = fields.scalar("count", "a whole number from 1", Numbers::count);
    return new NodeGroup(
        name,
        fields.need("image", "an image of this topology").flatMap(this::image).orElse(""),
        count.orElse(1),
        fields.find("count").isPresent(),
        fields
            .scalar("starts", STARTS, text -> starts(text, count.orElse(1)))
            .orElse(count.orElse(1)),
        zones(fields, regions),
        references(fields, "needs", Names.Kind.GROUP),
        networks(fields, topologyHasNetworks),
        fields.scalar("cpus", "a number of processors such as 0.5", Numbers::cpus),
        fields.scalar("memory", ParamType.SIZE.form(), Size::parse),
        fields.scalar("pids", "a whole number from 1", Numbers::positive),
        fields.scalar("clock", "real or fake", NodesReader::clock).orElse(NodeGroup.Clock.REAL),
        fields
            .scalar("restart", ParamType.BOOLEAN.form(), ParamType.BOOLEAN::parse)
            .map(Boolean.class::cast)
            .orElse(false),
        references(fields, "secrets", Names.Kind.SECRET),
        new VolumesReader(shapes).read(fields),
        env(fields),
        fields.texts("entrypoint"),
        fields.texts("command"),
        scalars(fields, "aliases", "a name", NodesReader::alias),
        scalars(fields, "ports", "a port", Numbers::port),
        fields.find("ready").flatMap(node -> new ReadyReader(shapes).read(node)));
  }

  private static int starts(String text, int count) {
    return text.equals("later") ? 0 : Numbers.upTo(text, count);
  }

  private static NodeGroup.Clock clock(String text) {
    return switch (text) {
      case "real" -> NodeGroup.Clock.REAL;
      case "fake" -> NodeGroup.Clock.FAKE;
      default -> throw new IllegalArgumentException("\"" + text + "\" is neither real nor fake");
    };
  }

  private Optional<String> image(YamlNode node) {
    return shapes.text(node, "image").filter(name -> exists(node, "image", name, Names.Kind.IMAGE));
  }

  private List<String> zones(Fields fields, Map<String, List<String>> regions) {
    List<String> zones = fields.texts("zones");
    List<String> known = regions.values().stream().flatMap(List::stream).toList();
    for (YamlNode node : fields.items("zones")) {
      if (!regions.isEmpty()) {
        shapes
            .text(node, "zones")
            .flatMap(zone -> new Names().with(Names.Kind.ZONE, known).check(zone, Names.Kind.ZONE))
            .ifPresent(wrong -> shapes.add(node.place(), "zones: " + wrong));
      }
    }
    return zones;
  }

  private List<String> networks(Fields fields, boolean topologyHasNetworks) {
    if (topologyHasNetworks) {
      fields.need("networks", "a list of networks of this topology");
    }
    return references(fields, "networks", Names.Kind.NETWORK);
  }

  private List<String> references(Fields fields, String key, Names.Kind kind) {
    return fields.items(key).stream()
        .flatMap(
            node -> shapes.text(node, key).filter(name -> exists(node, key, name, kind)).stream())
        .toList();
  }

  private boolean exists(YamlNode node, String key, String name, Names.Kind kind) {
    Optional<String> wrong = names.check(name, kind);
    wrong.ifPresent(sentence -> shapes.add(node.place(), key + ": " + sentence));
    return wrong.isEmpty();
  }

  private <T> List<T> scalars(Fields fields, String key, String form, Function<String, T> parser) {
    return fields.items(key).stream()
        .flatMap(node -> shapes.scalar(node, key, form, parser).stream())
        .distinct()
        .toList();
  }

  private static String alias(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no name; letters, digits, dots, hyphens and underscores are");
    }
    return text;
  }

  private Map<String, String> env(Fields fields) {
    Map<String, String> env = new LinkedHashMap<>();
    for (YamlEntry entry : fields.entries("env")) {
      shapes.text(entry.value(), entry.key()).ifPresent(text -> env.put(entry.key(), text));
    }
    return env;
  }
}
