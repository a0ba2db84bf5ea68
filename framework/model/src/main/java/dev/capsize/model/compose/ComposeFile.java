package dev.capsize.model.compose;

import dev.capsize.model.source.Guess;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates a Compose file into the tree of a topology.
 *
 * @param folder where it stands
 * @param variables what its references mean
 * @param said the sections that the scenario adds
 */
record ComposeFile(
    Shapes shapes, Path folder, Map<String, String> variables, List<YamlEntry> said) {

  private static final String[] KEYS = {
    "version", "name", "services", "networks", "volumes", "secrets"
  };

  /** The network of services that name none. */
  static final String DEFAULT = "default";

  YamlMap translate(YamlMap root, String name) {
    YamlMap ours =
        new YamlMap(
            root.entries().stream().filter(entry -> !entry.key().startsWith("x-")).toList(),
            root.place());
    Fields fields = shapes.fields(ours, "a Compose file", KEYS).orElseThrow();
    Optional<YamlNode> services = fields.need("services", "a map of services");
    List<ComposeService> all =
        fields.entries("services").stream()
            .flatMap(entry -> service(entry, fields).stream())
            .toList();
    if (services.isPresent() && fields.entries("services").isEmpty()) {
      shapes.add(services.get().place(), "services names none; a topology runs something");
    }
    checkNames(all);
    new ComposePorts(shapes).checkClashes(all);
    ComposePlaces places = new ComposePlaces(shapes, root.place(), all);
    Tree tree =
        new Tree(root.place())
            .put("capsize", Tree.text("1", root.place()))
            .put("topology", Tree.text(name, root.place()));
    YamlList networks = networks(fields, all);
    Tree images = new Tree(root.place());
    Tree nodes = new Tree(root.place());
    for (ComposeService service : all) {
      service.image().ifPresent(image -> images.put(service.group(), image));
      nodes.put(service.group(), service.node(!networks.items().isEmpty()));
    }
    tree.putAny("images", images)
        .putAny("regions", places.regions())
        .putAny("networks", networks)
        .putAny("secrets", secrets(fields))
        .putAny("nodes", nodes);
    Tree roles = places.roles(said);
    for (YamlEntry entry : said) {
      if (!entry.key().equals("roles") || !(entry.value() instanceof YamlMap map)) {
        tree.put(entry.key(), entry.value());
      } else {
        map.entries().forEach(role -> roles.put(role.key(), role.value()));
      }
    }
    return tree.putAny("roles", roles).build();
  }

  private Optional<ComposeService> service(YamlEntry entry, Fields file) {
    return shapes
        .fields(entry.value(), "the service " + entry.key(), ComposeService.KEYS)
        .map(fields -> new ComposeService(this, entry.key(), fields, file));
  }

  private void checkNames(List<ComposeService> services) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (ComposeService service : services) {
      String other = taken.putIfAbsent(service.group(), service.name());
      if (other != null) {
        shapes.add(
            service.fields().place(),
            "the services %s and %s would both be called %s; call one of them otherwise"
                .formatted(other, service.name(), service.group()));
      }
    }
  }

  /** None where all are in the default network. */
  private YamlList networks(Fields file, List<ComposeService> services) {
    Set<String> used = new LinkedHashSet<>();
    services.forEach(service -> service.networkNames().forEach(node -> used.add(node.text())));
    for (YamlEntry entry : file.entries("networks")) {
      if (!entry.value().isNull()) {
        shapes
            .fields(entry.value(), "the network " + entry.key(), "driver")
            .ifPresent(fields -> fields.scalar("driver", "bridge", ComposeFile::bridge));
      }
    }
    if (used.equals(Set.of(DEFAULT))) {
      return new YamlList(List.of(), file.place());
    }
    return Tree.texts(used.stream().map(ComposeName::of).toList(), file.place());
  }

  private static String bridge(String text) {
    if (!text.equals("bridge")) {
      throw new IllegalArgumentException("\"" + text + "\" is not supported; only bridge is");
    }
    return text;
  }

  /** A file or a variable of the environment; read when the topology starts. */
  private Tree secrets(Fields file) {
    Tree secrets = new Tree(file.place());
    for (YamlEntry entry : file.entries("secrets")) {
      Optional<Fields> fields =
          shapes.fields(entry.value(), "the secret " + entry.key(), "file", "environment");
      fields.ifPresent(found -> secrets.put(entry.key(), found.map()));
    }
    return secrets;
  }

  /** Whether the file has a member of that name in a section; a problem where it has not. */
  boolean declares(Fields file, String section, YamlScalar name) {
    List<String> known = file.entries(section).stream().map(YamlEntry::key).toList();
    if (known.contains(name.text())) {
      return true;
    }
    shapes.add(
        name.place(),
        "the file declares no %s \"%s\"; %s%s"
            .formatted(
                section.substring(0, section.length() - 1),
                name.text(),
                known.isEmpty() ? "it has none" : "there are " + String.join(", ", known),
                Guess.among(name.text(), known)));
    return false;
  }

  /** The texts of a list, or one that stands alone, with their places. */
  List<YamlScalar> scalars(YamlNode node, String what) {
    List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
    List<YamlScalar> scalars = new ArrayList<>();
    for (YamlNode item : items) {
      shapes.text(item, what).ifPresent(text -> scalars.add((YamlScalar) item));
    }
    return scalars;
  }

  /**
   * Settings as a map or as a list of {@code NAME=value}; one without a value has that of the
   * environment, if any.
   */
  Map<String, YamlScalar> settings(YamlNode node, String what) {
    Map<String, YamlScalar> settings = new LinkedHashMap<>();
    if (node instanceof YamlMap map) {
      for (YamlEntry entry : map.entries()) {
        if (entry.value().isNull()) {
          inherited(entry.key(), entry.value(), settings);
        } else {
          shapes
              .text(entry.value(), entry.key())
              .ifPresent(text -> settings.put(entry.key(), Tree.text(text, entry.value().place())));
        }
      }
      return settings;
    }
    for (YamlScalar item : scalars(node, what)) {
      int equals = item.text().indexOf('=');
      if (equals < 0) {
        inherited(item.text(), item, settings);
      } else {
        settings.put(
            item.text().substring(0, equals),
            Tree.text(item.text().substring(equals + 1), item.place()));
      }
    }
    return settings;
  }

  private void inherited(String name, YamlNode at, Map<String, YamlScalar> settings) {
    String value = variables.get(name);
    if (value != null) {
      settings.put(name, Tree.text(value, at.place()));
    }
  }
}
