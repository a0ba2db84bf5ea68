package dev.capsize.model.yaml;

import dev.capsize.model.source.Place;
import java.util.List;

/**
 * Items in the order of the file.
 *
 * @since 0.1
 */
public record YamlList(List<YamlNode> items, Place place) implements YamlNode {

  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "a list";
  }
}
