package dev.capsize.model.compose;

import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts in what {@code <<} refers to: Compose files say with it what services have in common. */
final class Merging {

  private static final String MERGE = "<<";

  private Merging() {}

  static YamlMap apply(YamlMap map) {
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    for (YamlEntry entry : map.entries()) {
      YamlEntry applied = new YamlEntry(entry.key(), apply(entry.value()), entry.place());
      if (entry.key().equals(MERGE)) {
        merged(applied.value()).forEach(one -> entries.putIfAbsent(one.key(), one));
      }
    }
    for (YamlEntry entry : map.entries()) {
      if (!entry.key().equals(MERGE)) {
        entries.put(entry.key(), new YamlEntry(entry.key(), apply(entry.value()), entry.place()));
      }
    }
    return new YamlMap(List.copyOf(entries.values()), map.place());
  }

  private static YamlNode apply(YamlNode node) {
    if (node instanceof YamlMap map) {
      return apply(map);
    }
    if (node instanceof YamlList list) {
      return new YamlList(list.items().stream().map(Merging::apply).toList(), list.place());
    }
    return node;
  }

  /** One map, or several of which the first wins. */
  private static List<YamlEntry> merged(YamlNode node) {
    List<YamlEntry> entries = new ArrayList<>();
    if (node instanceof YamlMap map) {
      entries.addAll(map.entries());
    } else if (node instanceof YamlList list) {
      list.items().forEach(item -> entries.addAll(merged(item)));
    } else {
      entries.add(new YamlEntry(MERGE, node, node.place()));
    }
    return entries;
  }
}
