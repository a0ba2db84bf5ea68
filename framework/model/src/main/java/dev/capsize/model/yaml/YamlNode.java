package dev.capsize.model.yaml;

import dev.capsize.model.source.Place;

/**
 * A map, a list or a scalar of a YAML file.
 *
 * @since 0.1
 */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {

  /** Where it starts. */
  Place place();

  /** What it is, for messages. */
  String kind();

  /** Whether nothing was written, or {@code null}. */
  default boolean isNull() {
    return false;
  }
}
