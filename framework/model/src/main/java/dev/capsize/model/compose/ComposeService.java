package dev.capsize.model.compose;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service of a Compose file, which becomes a node group and its image. */
record ComposeService(ComposeFile compose, String name, Fields fields, Fields file) {

  static final String[] KEYS = {
    "image",
    "build",
    "command",
    "entrypoint",
    "environment",
    "env_file",
    "volumes",
    "tmpfs",
    "networks",
    "depends_on",
    "healthcheck",
    "ports",
    "expose",
    "secrets",
    "deploy",
    "restart",
    "labels",
    "hostname",
    "container_name"
  };

  String group() {
    return ComposeName.of(name);
  }

  Shapes shapes() {
    return compose.shapes();
  }

  /** What is built, or else pulled. */
  Optional<YamlNode> image() {
    Optional<YamlNode> build = fields.find("build");
    if (build.isPresent()) {
      return build.flatMap(this::built);
    }
    return fields.need("image", "an image such as postgres:15, or build a folder");
  }

  private Optional<YamlNode> built(YamlNode build) {
    if (build instanceof YamlScalar) {
      return Optional.of(new Tree(build.place()).put("build", build).build());
    }
    return shapes()
        .fields(build, "build", "context", "dockerfile", "args")
        .map(
            found ->
                new Tree(build.place())
                    .put("build", found.find("context").orElse(Tree.text(".", build.place())))
                    .put("dockerfile", found.find("dockerfile"))
                    .putAny(
                        "args",
                        found
                            .find("args")
                            .map(args -> Tree.texts(compose.settings(args, "args"), args.place()))
                            .orElse(new Tree(build.place())))
                    .build());
  }

  /**
   * The node group.
   *
   * @param networks whether there are several, so that it has to say its own
   */
  YamlMap node(boolean networks) {
    Optional<Fields> deploy =
        fields
            .find("deploy")
            .flatMap(node -> shapes().fields(node, "deploy", "replicas", "resources"));
    Tree tree =
        new Tree(fields.place())
            .put("image", Tree.text(group(), fields.place()))
            .put("count", deploy.flatMap(found -> found.find("replicas")))
            .putAny("zones", new ComposePlaces(shapes(), fields.place(), List.of(this)).zones(this))
            .putAny("needs", new ComposeNeeds(this).read());
    if (networks) {
      tree.putAny(
          "networks",
          new YamlList(
              networkNames().stream()
                  .map(name -> (YamlNode) Tree.text(ComposeName.of(name.text()), name.place()))
                  .toList(),
              fields.place()));
    }
    deploy.flatMap(found -> found.find("resources")).ifPresent(node -> limits(node, tree));
    fields
        .scalar("restart", "no, always or unless-stopped", ComposeService::restart)
        .ifPresent(restart -> tree.put("restart", Tree.text(restart, fields.place())));
    return tree.putAny("secrets", secrets())
        .putAny("volumes", new ComposeVolumes(this).read())
        .putAny("env", new ComposeEnvironment(this).read())
        .putAny("entrypoint", words("entrypoint"))
        .putAny("command", words("command"))
        .putAny("aliases", aliases())
        .putAny("ports", new ComposePorts(shapes()).inside(this))
        .put("ready", new ComposeHealth(this).read())
        .build();
  }

  private void limits(YamlNode resources, Tree tree) {
    shapes()
        .fields(resources, "resources", "limits")
        .flatMap(found -> found.find("limits"))
        .flatMap(limits -> shapes().fields(limits, "limits", "cpus", "memory", "pids"))
        .ifPresent(
            limits -> {
              for (String key : List.of("cpus", "memory", "pids")) {
                tree.put(key, limits.find(key));
              }
            });
  }

  private static String restart(String text) {
    return switch (text) {
      case "no" -> "false";
      case "always", "unless-stopped" -> "true";
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is not supported; no, always and unless-stopped are");
    };
  }

  /** The networks by their names in the file. */
  List<YamlScalar> networkNames() {
    Optional<YamlNode> networks = fields.find("networks");
    if (networks.isEmpty()) {
      return List.of(Tree.text(ComposeFile.DEFAULT, fields.place()));
    }
    List<YamlScalar> names = new ArrayList<>();
    if (networks.get() instanceof YamlMap map) {
      map.entries().forEach(entry -> names.add(Tree.text(entry.key(), entry.place())));
    } else {
      names.addAll(compose.scalars(networks.get(), "networks"));
    }
    return names.stream()
        .filter(
            name ->
                name.text().equals(ComposeFile.DEFAULT) || compose.declares(file, "networks", name))
        .toList();
  }

  /** How others call it: by its own name, and as the file says. */
  private YamlList aliases() {
    List<YamlNode> aliases = new ArrayList<>();
    boolean numbered =
        fields
            .find("deploy")
            .filter(YamlMap.class::isInstance)
            .map(YamlMap.class::cast)
            .flatMap(map -> map.find("replicas"))
            .isPresent();
    if (numbered || !group().equals(name)) {
      aliases.add(Tree.text(name, fields.place()));
    }
    for (String key : List.of("hostname", "container_name")) {
      fields.find(key).ifPresent(aliases::add);
    }
    Optional<YamlNode> networks = fields.find("networks");
    if (networks.isPresent() && networks.get() instanceof YamlMap map) {
      for (YamlEntry entry : map.entries()) {
        if (!entry.value().isNull()) {
          shapes()
              .fields(entry.value(), "the network " + entry.key(), "aliases")
              .flatMap(found -> found.find("aliases"))
              .ifPresent(node -> aliases.addAll(compose.scalars(node, "aliases")));
        }
      }
    }
    return new YamlList(aliases, fields.place());
  }

  private YamlList secrets() {
    List<YamlNode> names = new ArrayList<>();
    for (YamlNode item : fields.items("secrets")) {
      YamlNode source =
          item instanceof YamlMap
              ? shapes()
                  .fields(item, "a secret", "source")
                  .flatMap(found -> found.need("source", "a secret of the file"))
                  .orElse(item)
              : item;
      if (source instanceof YamlScalar scalar && compose.declares(file, "secrets", scalar)) {
        names.add(scalar);
      }
    }
    return new YamlList(names, fields.place());
  }

  private YamlList words(String key) {
    Optional<YamlNode> node = fields.find(key);
    if (node.isEmpty()) {
      return new YamlList(List.of(), fields.place());
    }
    if (node.get() instanceof YamlList list) {
      return list;
    }
    List<String> words =
        shapes()
            .scalar(node.get(), key, "a text or a list of texts", ShellWords::split)
            .orElse(List.of());
    return Tree.texts(words, node.get().place());
  }
}
