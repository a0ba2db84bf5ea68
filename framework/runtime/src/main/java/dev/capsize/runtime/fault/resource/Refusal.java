package dev.capsize.runtime.fault.resource;

import dev.capsize.model.topology.NodeGroup;
import java.util.Optional;

/** Why a fault refuses nodes that declare no limit: the machine would be the victim. */
final class Refusal {

  private Refusal() {}

  /** The one form of the sentence. */
  static Optional<String> without(Optional<?> limit, NodeGroup group, String key, String example) {
    return limit.isPresent()
        ? Optional.empty()
        : Optional.of(
            "the nodes of %s declare no limit of %s; give the group %s, such as %s: %s"
                .formatted(group.name(), what(key), key, key, example));
  }

  private static String what(String key) {
    return switch (key) {
      case "cpus" -> "processor time";
      case "pids" -> "processes";
      default -> key;
    };
  }
}
