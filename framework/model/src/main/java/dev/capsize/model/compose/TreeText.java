package dev.capsize.model.compose;

import dev.capsize.model.yaml.Written;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.stream.Collectors;

/** Writes a tree as YAML that reads back to an equal one. */
final class TreeText {

  private static final int FLOW_FROM = 3;

  private TreeText() {}

  /** Sections and their members on lines of their own. */
  static String of(YamlMap root) {
    StringBuilder out = new StringBuilder();
    block(root, 0, out);
    return out.toString();
  }

  private static void block(YamlMap map, int depth, StringBuilder out) {
    for (YamlEntry entry : map.entries()) {
      out.append("  ".repeat(depth)).append(key(entry.key())).append(':');
      if (entry.value() instanceof YamlMap inner
          && depth + 1 < FLOW_FROM
          && !inner.entries().isEmpty()) {
        out.append('\n');
        block(inner, depth + 1, out);
      } else {
        out.append(' ').append(flow(entry.value())).append('\n');
      }
    }
  }

  private static String flow(YamlNode node) {
    if (node instanceof YamlMap map) {
      return map.entries().stream()
          .map(entry -> key(entry.key()) + ": " + flow(entry.value()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (node instanceof YamlList list) {
      return list.items().stream().map(TreeText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    YamlScalar scalar = (YamlScalar) node;
    // A reference to a parameter would be put in again.
    return Written.value(scalar.text().replace("${", "$${"));
  }

  private static String key(String key) {
    return Written.value(key);
  }
}
