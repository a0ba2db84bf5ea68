package dev.capsize.model.part;

import dev.capsize.model.source.Place;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads parts with their values from files.
 *
 * @since 0.1
 */
public final class PartReader {

  private final Parts parts;
  private final Shapes shapes;
  private final ValueReader values;

  public PartReader(Parts parts, Shapes shapes, Names names) {
    this.parts = parts;
    this.shapes = shapes;
    this.values = new ValueReader(shapes, names);
  }

  /** A map with one key, which names a part: <code>{ ledger: { ... } }</code>. */
  public Optional<ReadPart> readOne(PartKind kind, YamlNode node, String what) {
    Optional<YamlMap> map = shapes.map(node, what);
    if (map.isEmpty()) {
      return Optional.empty();
    }
    List<YamlEntry> entries = map.get().entries();
    if (entries.size() != 1) {
      shapes.add(
          node.place(),
          "%s names %s; it must name one %s"
              .formatted(what, entries.isEmpty() ? "nothing" : keys(entries), kind.noun()));
      return Optional.empty();
    }
    return read(kind, entries.get(0));
  }

  /** An entry whose key names a part: {@code ledger: { ... }}. */
  public Optional<ReadPart> read(PartKind kind, YamlEntry entry) {
    Optional<Part> part = parts.find(kind, entry.key());
    if (part.isEmpty()) {
      shapes.add(entry.place(), unknown(kind, entry.key()));
      return Optional.empty();
    }
    return Optional.of(read(part.get(), entry));
  }

  /** Whether a part of this name is installed. */
  public boolean knows(PartKind kind, String name) {
    return parts.find(kind, name).isPresent();
  }

  /** The sentence about a part that is not installed. */
  public String unknown(PartKind kind, String name) {
    List<String> known = parts.all(kind).stream().map(Part::name).toList();
    return Fields.unknown(kind.noun(), name, "", known);
  }

  private ReadPart read(Part part, YamlEntry entry) {
    Optional<Map<String, YamlNode>> map = given(part, entry);
    Map<String, Object> byName = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    // Where the map itself is wrong, what it does not hold is no problem of its own.
    List<Param> params = map.isPresent() ? part.params().list() : List.of();
    Map<String, YamlNode> given = map.orElse(Map.of());
    for (Param param : params) {
      YamlNode node = given.get(param.name());
      if (node != null) {
        places.put(param.name(), node.place());
        values.read(param, node).ifPresent(value -> byName.put(param.name(), value));
      } else if (param.required()) {
        shapes.add(
            entry.place(),
            "%s has no %s; it must be %s"
                .formatted(part.name(), param.name(), param.type().form()));
      } else {
        standIn(param, entry).ifPresent(value -> byName.put(param.name(), value));
      }
    }
    Values read = new Values(byName);
    if (map.isPresent() && complete(params, given, byName)) {
      part.conflict(read).ifPresent(why -> shapes.add(entry.place(), part.name() + " " + why));
    }
    return new ReadPart(part, new PartUse(part.name(), read, entry.place()), places);
  }

  /** Whether all that was given could be read, and all that is required was given. */
  private static boolean complete(
      List<Param> params, Map<String, YamlNode> given, Map<String, Object> byName) {
    return params.stream()
        .filter(param -> param.required() || given.containsKey(param.name()))
        .allMatch(param -> byName.containsKey(param.name()));
  }

  private Optional<Object> standIn(Param param, YamlEntry entry) {
    String text = param.defaultText();
    // A default is read as if it stood in the file, because it can refer to what is not there.
    return text == null
        ? Optional.empty()
        : values.read(param, new YamlScalar(text, false, entry.place(), 0, 0));
  }

  private Optional<Map<String, YamlNode>> given(Part part, YamlEntry entry) {
    YamlNode node = entry.value();
    if (node.isNull()) {
      return Optional.of(Map.of());
    }
    Optional<String> shorthand = part.params().shorthand();
    if (!(node instanceof YamlMap) && shorthand.isPresent()) {
      return Optional.of(Map.of(shorthand.get(), node));
    }
    String[] allowed = part.params().list().stream().map(Param::name).toArray(String[]::new);
    return shapes.fields(node, part.name(), allowed).map(PartReader::byName);
  }

  private static Map<String, YamlNode> byName(Fields fields) {
    Map<String, YamlNode> given = new HashMap<>();
    fields.map().entries().forEach(entry -> given.put(entry.key(), entry.value()));
    given.values().removeIf(YamlNode::isNull);
    return given;
  }

  private static String keys(List<YamlEntry> entries) {
    return String.join(", ", entries.stream().map(YamlEntry::key).toList());
  }
}
