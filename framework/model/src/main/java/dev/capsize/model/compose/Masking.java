package dev.capsize.model.compose;

import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A tree that can be kept: without the values of variables that are called like secrets, wherever
 * these values stand.
 */
final class Masking {

  static final String MASK = "***";

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(PASSW|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY).*");

  /** What is shorter stands in many texts by chance. */
  private static final int SHORTEST = 4;

  private Masking() {}

  static YamlMap apply(YamlMap root) {
    Set<String> secrets = new TreeSet<>();
    root.find("nodes")
        .map(YamlEntry::value)
        .filter(YamlMap.class::isInstance)
        .ifPresent(nodes -> ((YamlMap) nodes).entries().forEach(group -> collect(group, secrets)));
    return map(root, secrets);
  }

  private static void collect(YamlEntry group, Set<String> secrets) {
    if (group.value() instanceof YamlMap map
        && map.find("env").map(YamlEntry::value).orElse(map) instanceof YamlMap env) {
      for (YamlEntry entry : env.entries()) {
        if (entry.value() instanceof YamlScalar scalar && isSecret(entry.key(), scalar.text())) {
          secrets.add(scalar.text());
        }
      }
    }
  }

  /** A file of that secret is none itself. */
  private static boolean isSecret(String name, String value) {
    return SECRET.matcher(name).matches() && !name.endsWith("_FILE") && value.length() >= SHORTEST;
  }

  private static YamlMap map(YamlMap map, Set<String> secrets) {
    return new YamlMap(
        map.entries().stream()
            .map(entry -> new YamlEntry(entry.key(), node(entry.value(), secrets), entry.place()))
            .toList(),
        map.place());
  }

  private static YamlNode node(YamlNode node, Set<String> secrets) {
    if (node instanceof YamlMap map) {
      return map(map, secrets);
    }
    if (node instanceof YamlList list) {
      return new YamlList(
          list.items().stream().map(item -> node(item, secrets)).toList(), list.place());
    }
    YamlScalar scalar = (YamlScalar) node;
    String text = scalar.text();
    for (String secret : secrets) {
      text = text.replace(secret, MASK);
    }
    return text.equals(scalar.text()) ? scalar : scalar.withText(text);
  }
}
