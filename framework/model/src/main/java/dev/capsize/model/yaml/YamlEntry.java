package dev.capsize.model.yaml;

import dev.capsize.model.source.Place;

/**
 * A key of a map and what stands behind it.
 *
 * @param place of the key
 * @since 0.1
 */
public record YamlEntry(String key, YamlNode value, Place place) {}
