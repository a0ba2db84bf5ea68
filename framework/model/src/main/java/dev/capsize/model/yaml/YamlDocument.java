package dev.capsize.model.yaml;

/**
 * A file that holds one map.
 *
 * @param text the whole file
 * @since 0.1
 */
public record YamlDocument(String text, YamlMap root) {}
