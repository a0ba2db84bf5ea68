package dev.capsize.model.topology;

import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts parameters in for <code>${name}</code>, in the tree and in the text. <code>$${name}</code>
 * stands for <code>${name}</code> itself. Not thread-safe.
 */
final class Substitution {

  private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{([^}]*)}");

  private final Parameters parameters;
  private final Shapes shapes;
  private final Map<Integer, TextEdit> edits = new TreeMap<>();

  Substitution(Parameters parameters, Shapes shapes) {
    this.parameters = parameters;
    this.shapes = shapes;
    parameters
        .declared()
        .forEach((name, scalar) -> edit(scalar, parameters.inForce().getOrDefault(name, "")));
  }

  /** The same tree with every parameter put in. */
  YamlMap apply(YamlMap root) {
    return new YamlMap(
        root.entries().stream()
            .map(entry -> entry.key().equals("parameters") ? entry : apply(entry))
            .toList(),
        root.place());
  }

  /** The text of the same file with every parameter put in. */
  String resolve(String text) {
    return TextEdit.apply(edits.values(), text);
  }

  private YamlEntry apply(YamlEntry entry) {
    return new YamlEntry(entry.key(), apply(entry.value()), entry.place());
  }

  private YamlNode apply(YamlNode node) {
    if (node instanceof YamlMap map) {
      return new YamlMap(map.entries().stream().map(this::apply).toList(), map.place());
    }
    if (node instanceof YamlList list) {
      return new YamlList(list.items().stream().map(this::apply).toList(), list.place());
    }
    return apply((YamlScalar) node);
  }

  private YamlScalar apply(YamlScalar scalar) {
    if (!scalar.text().contains("${")) {
      return scalar;
    }
    Matcher matcher = REFERENCE.matcher(scalar.text());
    String text = matcher.replaceAll(found -> Matcher.quoteReplacement(valueOf(found, scalar)));
    // What the user escaped stays escaped in the text, so that it reads back the same.
    edit(scalar, text.replace("${", "$${"));
    return scalar.withText(text);
  }

  private String valueOf(MatchResult found, YamlScalar scalar) {
    if (found.group().startsWith("$$")) {
      return found.group().substring(1);
    }
    String name = found.group(1);
    String value = parameters.inForce().get(name);
    if (value == null) {
      shapes.add(scalar.place(), Parameters.unknown(name, parameters.inForce()));
      return "";
    }
    return value;
  }

  private void edit(YamlScalar scalar, String text) {
    if (!text.equals(scalar.text())) {
      edits.put(scalar.start(), new TextEdit(scalar, text));
    }
  }
}
