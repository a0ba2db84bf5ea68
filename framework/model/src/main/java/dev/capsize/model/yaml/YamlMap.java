package dev.capsize.model.yaml;

import dev.capsize.model.source.Place;
import java.util.List;
import java.util.Optional;

/**
 * Entries with different keys, in the order of the file.
 *
 * @since 0.1
 */
public record YamlMap(List<YamlEntry> entries, Place place) implements YamlNode {

  public YamlMap {
    entries = List.copyOf(entries);
  }

  public Optional<YamlEntry> find(String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  @Override
  public String kind() {
    return "a map";
  }
}
