package dev.capsize.model.compose;

import dev.capsize.model.source.Place;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes of a service: bounded disks, bounded memory, and nothing of the host's. */
record ComposeVolumes(ComposeService service) {

  /** Enough for a small database, and little enough to be taken from the host in advance. */
  static final String SIZE = "512m";

  /** Of a named volume or of a service's tmpfs. */
  static final String SIZE_LABEL = "dev.capsize.size";

  Tree read() {
    Fields fields = service.fields();
    Tree volumes = new Tree(fields.place());
    for (YamlNode item : fields.items("volumes")) {
      if (item instanceof YamlMap) {
        fromMap(item, volumes);
      } else {
        service
            .shapes()
            .text(item, "volumes")
            .ifPresent(text -> fromText(text, item.place(), volumes));
      }
    }
    fields
        .find("tmpfs")
        .ifPresent(
            node -> service.compose().scalars(node, "tmpfs").forEach(item -> tmpfs(item, volumes)));
    return volumes;
  }

  private void fromText(String text, Place place, Tree volumes) {
    List<String> words = List.of(text.split(":", -1));
    if (words.size() == 1) {
      volumes.put(words.get(0), volume("disk", SIZE, place));
    } else if (isHostPath(words.get(0))) {
      refuseHostPath(words.get(0), place);
    } else if (words.size() > 2 && !words.get(2).equals("rw")) {
      service
          .shapes()
          .add(
              place,
              "volumes: the mode \"%s\" is not supported; leave it out".formatted(words.get(2)));
    } else {
      named(Tree.text(words.get(0), place), words.get(1), place, volumes);
    }
  }

  private void fromMap(YamlNode item, Tree volumes) {
    Fields fields =
        service
            .shapes()
            .fields(item, "a volume", "type", "source", "target", "tmpfs")
            .orElseThrow();
    Optional<String> type = fields.scalar("type", "volume or tmpfs", ComposeVolumes::type);
    Optional<String> target =
        fields
            .need("target", "a path in the node")
            .flatMap(node -> service.shapes().text(node, "target"));
    if (target.isEmpty() || type.isEmpty()) {
      return;
    }
    Optional<YamlNode> source = fields.find("source");
    if (type.get().equals("tmpfs")) {
      Optional<String> size =
          fields
              .find("tmpfs")
              .flatMap(node -> service.shapes().fields(node, "tmpfs", "size"))
              .flatMap(found -> found.text("size"));
      volumes.put(target.get(), volume("memory", size.orElse(SIZE), item.place()));
    } else if (source.isEmpty()) {
      volumes.put(target.get(), volume("disk", SIZE, item.place()));
    } else if (source.get() instanceof YamlScalar name) {
      named(name, target.get(), item.place(), volumes);
    }
  }

  private static String type(String text) {
    return switch (text) {
      case "volume", "tmpfs" -> text;
      case "bind" -> throw new IllegalArgumentException(noHostPath("bind"));
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is not supported; volume and tmpfs are");
    };
  }

  private void named(YamlScalar name, String path, Place place, Tree volumes) {
    if (!service.compose().declares(service.file(), "volumes", name)) {
      return;
    }
    long users =
        service.file().entries("services").stream()
            .map(YamlEntry::value)
            .filter(other -> mounts(other, name.text()))
            .count();
    if (users > 1) {
      service
          .shapes()
          .add(
              place,
              "the volume %s is mounted by %d services: nodes are machines, which share no disk; give"
                      .formatted(name.text(), users)
                  + " each its own");
    }
    volumes.put(path, volume("disk", size(name.text()), place));
  }

  private static boolean mounts(YamlNode other, String volume) {
    return other instanceof YamlMap map
        && map.find("volumes").map(YamlEntry::value).stream()
            .filter(YamlList.class::isInstance)
            .flatMap(list -> ((YamlList) list).items().stream())
            .anyMatch(
                item ->
                    item instanceof YamlScalar scalar
                        ? scalar.text().startsWith(volume + ":")
                        : item instanceof YamlMap fields
                            && fields
                                .find("source")
                                .filter(
                                    source ->
                                        source.value() instanceof YamlScalar text
                                            && text.text().equals(volume))
                                .isPresent());
  }

  private String size(String name) {
    return service.file().entries("volumes").stream()
        .filter(entry -> entry.key().equals(name) && !entry.value().isNull())
        .findFirst()
        .flatMap(entry -> service.shapes().fields(entry.value(), "the volume " + name, "labels"))
        .flatMap(fields -> fields.find("labels"))
        .map(labels -> service.compose().settings(labels, "labels"))
        .map(Map::copyOf)
        .map(labels -> labels.get(SIZE_LABEL))
        .map(YamlScalar::text)
        .orElse(SIZE);
  }

  private void tmpfs(YamlScalar item, Tree volumes) {
    List<String> words = List.of(item.text().split(":size=", 2));
    volumes.put(
        words.get(0), volume("memory", words.size() == 2 ? words.get(1) : SIZE, item.place()));
  }

  private static YamlMap volume(String kind, String size, Place place) {
    return new Tree(place)
        .put("size", Tree.text(size, place))
        .put("kind", Tree.text(kind, place))
        .build();
  }

  private void refuseHostPath(String path, Place place) {
    service.shapes().add(place, noHostPath(path));
  }

  private static String noHostPath(String what) {
    return what
        + " is a path of the host: faults would reach files of the machine, and a run elsewhere would"
        + " find others; copy it in the image, or use a named volume";
  }

  private static boolean isHostPath(String text) {
    return text.startsWith("/") || text.startsWith(".") || text.startsWith("~");
  }
}
