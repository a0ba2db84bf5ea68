package dev.capsize.runtime.fault.disk;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Volume;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which of a node's volumes a fault means. */
enum Choice {
  /** Any volume of a declared size. */
  ANY,
  /** A volume of {@code kind: disk}: it needs a file system of its own. */
  DISK;

  static final Param PARAM =
      Param.optional(
          "volume", ParamType.TEXT, "the path in the node; default: its only volume that will do");

  /** Why nodes of a group are refused. */
  Optional<String> refuses(NodeGroup group, Values values) {
    try {
      var unused = choose(group.name(), group.volumes(), values);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The path of the volume in a node that need not have one. */
  Optional<String> find(Pod pod, Values values) {
    try {
      return Optional.of(of(pod, values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The path of the volume in a node that was not refused. */
  String of(Pod pod, Values values) {
    Map<String, Volume> declared = new TreeMap<>();
    pod.volumes().forEach((path, volume) -> declared.put(path, volume.declared()));
    return choose(pod.node().name(), declared, values);
  }

  private String choose(String node, Map<String, Volume> volumes, Values values) {
    String key = this == DISK ? "`kind: disk`" : "a `size`";
    List<String> fit =
        volumes.entrySet().stream()
            .filter(entry -> this == ANY || entry.getValue().kind() == Volume.Kind.DISK)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    Optional<String> named = values.find("volume", String.class);
    if (fit.isEmpty()) {
      throw new IllegalArgumentException(
          "%s declares no volume with %s; declare `volumes: { %s: { size: 64m, kind: disk } }`"
              .formatted(node, key, named.orElse("/data")));
    }
    if (named.isPresent() && !fit.contains(named.get())) {
      throw new IllegalArgumentException(
          "%s has no volume %s with %s; it has %s"
              .formatted(node, named.get(), key, String.join(", ", fit)));
    }
    if (named.isEmpty() && fit.size() > 1) {
      throw new IllegalArgumentException(
          "%s has several volumes; say `volume:` and one of %s"
              .formatted(node, String.join(", ", fit)));
    }
    return named.orElseGet(() -> fit.get(0));
  }
}
