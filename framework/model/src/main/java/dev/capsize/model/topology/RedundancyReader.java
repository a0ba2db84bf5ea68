package dev.capsize.model.topology;

import dev.capsize.model.value.Size;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads <code>redundancy: { streaming: 2, lag: { at-most: 1MB } }</code>. */
final class RedundancyReader {

  private static final String FORM = "a number or a size such as 1MB";

  private RedundancyReader() {}

  static Optional<Redundancy> read(Fields topology) {
    if (topology.find("redundancy").isEmpty()) {
      return Optional.empty();
    }
    Shapes shapes = topology.shapes();
    Map<String, Long> atLeast = new LinkedHashMap<>();
    Map<String, Long> atMost = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("redundancy")) {
      if (entry.value() instanceof YamlMap) {
        shapes
            .fields(entry.value(), entry.key(), "at-least", "at-most")
            .ifPresent(fields -> bounds(entry, fields, atLeast, atMost));
      } else {
        bound(shapes, entry.key(), entry.value()).ifPresent(n -> atLeast.put(entry.key(), n));
      }
    }
    return Optional.of(new Redundancy(atLeast, atMost));
  }

  private static void bounds(
      YamlEntry entry, Fields fields, Map<String, Long> atLeast, Map<String, Long> atMost) {
    Optional<Long> low = bound(fields, "at-least");
    Optional<Long> high = bound(fields, "at-most");
    low.ifPresent(n -> atLeast.put(entry.key(), n));
    high.ifPresent(n -> atMost.put(entry.key(), n));
    if (fields.map().entries().isEmpty()) {
      fields
          .shapes()
          .add(fields.place(), entry.key() + " has no bound; give it at-least or at-most");
    }
    if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
      fields.shapes().add(fields.place(), entry.key() + ": no number is at least and at most this");
    }
  }

  private static Optional<Long> bound(Fields fields, String key) {
    return fields.find(key).flatMap(node -> bound(fields.shapes(), key, node));
  }

  private static Optional<Long> bound(Shapes shapes, String what, YamlNode node) {
    return shapes.scalar(node, what, FORM, text -> Size.parse(text).bytes());
  }
}
