package dev.capsize.model.topology;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.YamlEntry;
import java.util.List;

/** Reads <code>secrets: { app: generate }</code>. */
final class SecretsReader {

  private SecretsReader() {}

  static List<String> read(Fields topology) {
    List<YamlEntry> entries = topology.entries("secrets");
    for (YamlEntry entry : entries) {
      topology
          .shapes()
          .scalar(entry.value(), "the secret " + entry.key(), "generate", SecretsReader::check);
    }
    return entries.stream().map(YamlEntry::key).toList();
  }

  private static String check(String text) {
    if (!text.equals("generate")) {
      // The text is not shown: it may be a password.
      throw new IllegalArgumentException(
          "a secret is never written into a file; the only value allowed is generate");
    }
    return text;
  }
}
