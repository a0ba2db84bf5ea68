package dev.capsize.model.topology;

import dev.capsize.model.source.Guess;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a topology.
 *
 * @param declared the defaults, as they stand in the file
 * @param inForce the values that are put in
 */
record Parameters(Map<String, YamlScalar> declared, Map<String, String> inForce) {

  static Parameters read(Shapes shapes, YamlMap root, Map<String, TopologyReader.Argument> with) {
    Map<String, YamlScalar> declared = declared(shapes, root);
    Map<String, String> inForce = new LinkedHashMap<>();
    declared.forEach((name, scalar) -> inForce.put(name, scalar.text()));
    with.forEach(
        (name, argument) ->
            wrong(declared, name, argument.value())
                .ifPresentOrElse(
                    wrong -> shapes.add(argument.place(), wrong),
                    () -> inForce.put(name, argument.value())));
    return new Parameters(declared, inForce);
  }

  private static Map<String, YamlScalar> declared(Shapes shapes, YamlMap root) {
    Map<String, YamlScalar> declared = new LinkedHashMap<>();
    Optional<YamlMap> map =
        root.find("parameters")
            .map(YamlEntry::value)
            .filter(node -> !node.isNull())
            .flatMap(node -> shapes.map(node, "parameters"));
    for (YamlEntry entry : map.map(YamlMap::entries).orElse(List.of())) {
      if (entry.value() instanceof YamlScalar scalar && !scalar.isNull()) {
        declared.put(entry.key(), scalar);
      } else {
        shapes.add(
            entry.value().place(),
            "the default of the parameter %s is %s; it must be a text, a number, true or false"
                .formatted(entry.key(), entry.value().kind()));
      }
    }
    return declared;
  }

  private static Optional<String> wrong(
      Map<String, YamlScalar> declared, String name, String value) {
    YamlScalar scalar = declared.get(name);
    if (scalar == null) {
      return Optional.of(unknown(name, declared));
    }
    if (ParameterForm.of(scalar).accepts(value)) {
      return Optional.empty();
    }
    return Optional.of(
        "the parameter %s is \"%s\"; it must be %s, as its default %s"
            .formatted(name, value, ParameterForm.of(scalar).text(), scalar.text()));
  }

  /** The sentence about a name that no parameter has. */
  static String unknown(String name, Map<String, ?> declared) {
    String known =
        declared.isEmpty()
            ? "the topology has none"
            : "there are " + String.join(", ", declared.keySet());
    return "unknown parameter \"%s\"; %s%s"
        .formatted(name, known, Guess.among(name, declared.keySet()));
  }
}
