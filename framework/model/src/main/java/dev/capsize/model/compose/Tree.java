package dev.capsize.model.compose;

import dev.capsize.model.source.Place;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a map whose values stand where they were said in another file. Not thread-safe. */
final class Tree {

  private final Place place;
  private final List<YamlEntry> entries = new ArrayList<>();

  Tree(Place place) {
    this.place = place;
  }

  Tree put(String key, YamlNode value) {
    entries.add(new YamlEntry(key, value, value.place()));
    return this;
  }

  Tree put(String key, Optional<? extends YamlNode> value) {
    value.ifPresent(node -> put(key, node));
    return this;
  }

  /** Nothing where there is nothing to say. */
  Tree putAny(String key, Tree map) {
    return map.isEmpty() ? this : put(key, map.build());
  }

  /** Nothing where there is nothing to say. */
  Tree putAny(String key, YamlList list) {
    return list.items().isEmpty() ? this : put(key, list);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  YamlMap build() {
    return new YamlMap(entries, place);
  }

  static YamlScalar text(String text, Place place) {
    return new YamlScalar(text, false, place, 0, 0);
  }

  static YamlList texts(List<String> texts, Place place) {
    return new YamlList(texts.stream().map(text -> (YamlNode) text(text, place)).toList(), place);
  }

  static Tree texts(Map<String, YamlScalar> texts, Place place) {
    Tree tree = new Tree(place);
    texts.forEach(tree::put);
    return tree;
  }
}
