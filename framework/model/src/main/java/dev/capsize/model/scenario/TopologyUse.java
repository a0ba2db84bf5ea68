package dev.capsize.model.scenario;

import dev.capsize.model.compose.ComposeReader;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.topology.TopologyFile;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.model.topology.TopologySource;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads <code>topology: { use: postgres/ha, with: { ttl: 20s } }</code>, or <code>
 * { compose: docker-compose.yml }</code>, and what it names.
 *
 * @param recorded whether a run folder holds what became of it, also of a Compose file
 */
record TopologyUse(
    Shapes shapes, TopologySource topologies, TopologyReader reader, boolean recorded) {

  private static final String FORM = "a name such as postgres/ha";
  private static final String COMPOSE = "compose";
  private static final List<String> COMPOSE_KEYS =
      List.of(COMPOSE, "services", "roles", "marks", "redundancy", "operations", "links");

  Optional<TopologyFile> read(YamlMap scenario, Path file, String shownAs) {
    Optional<YamlNode> topology = scenario.find("topology").map(YamlEntry::value);
    if (topology.isEmpty()) {
      shapes.add(scenario.place(), "a scenario has no topology; it must be " + FORM);
    }
    return topology.flatMap(node -> read(node, file, shownAs));
  }

  private Optional<TopologyFile> read(YamlNode node, Path file, String shownAs) {
    if (node instanceof YamlScalar) {
      return name(node).flatMap(name -> named(name, node.place(), Map.of(), file, shownAs));
    }
    if (node instanceof YamlMap map && map.find(COMPOSE).isPresent()) {
      return compose(map, file, shownAs);
    }
    Optional<Fields> fields = shapes.fields(node, "topology", "use", "with", COMPOSE);
    Optional<YamlNode> use = fields.flatMap(map -> map.need("use", FORM));
    if (use.isEmpty()) {
      return Optional.empty();
    }
    Map<String, TopologyReader.Argument> with = arguments(fields.get());
    Place place = use.get().place();
    return name(use.get()).flatMap(name -> named(name, place, with, file, shownAs));
  }

  /** What the scenario says beside the file is grammar of topologies, and checked with it. */
  private Optional<TopologyFile> compose(YamlMap map, Path scenario, String shownAs) {
    Optional<String> compose =
        shapes
            .fields(map, "topology", COMPOSE_KEYS.toArray(String[]::new))
            .flatMap(fields -> fields.text(COMPOSE));
    if (compose.isEmpty()) {
      return Optional.empty();
    }
    Place place = map.find(COMPOSE).orElseThrow().value().place();
    if (recorded) {
      return find(compose.get(), place, Map.of(), scenario, shownAs);
    }
    Path file = scenario.toAbsolutePath().resolveSibling(compose.get()).normalize();
    if (!Files.isRegularFile(file)) {
      shapes.add(place, "there is no file %s beside the scenario".formatted(compose.get()));
      return Optional.empty();
    }
    List<YamlEntry> said =
        map.entries().stream()
            .filter(entry -> !entry.key().equals(COMPOSE) && COMPOSE_KEYS.contains(entry.key()))
            .toList();
    try {
      String shown = Path.of(shownAs).resolveSibling(compose.get()).normalize().toString();
      return Optional.of(new ComposeReader(reader, System.getenv()).read(file, shown, said));
    } catch (InvalidFileException e) {
      e.problems().forEach(problem -> shapes.add(problem.place(), problem.what()));
      return Optional.empty();
    }
  }

  private Optional<String> name(YamlNode node) {
    return shapes.scalar(node, "topology", FORM, TopologyReader::checkName);
  }

  private Map<String, TopologyReader.Argument> arguments(Fields fields) {
    Map<String, TopologyReader.Argument> with = new LinkedHashMap<>();
    for (YamlEntry entry : fields.entries("with")) {
      shapes
          .text(entry.value(), "the parameter " + entry.key())
          .ifPresent(
              text -> with.put(entry.key(), new TopologyReader.Argument(text, entry.place())));
    }
    return with;
  }

  private Optional<TopologyFile> named(
      String name,
      Place place,
      Map<String, TopologyReader.Argument> with,
      Path file,
      String shownAs) {
    Optional<TopologyFile> found = find(name, place, with, file, shownAs);
    found.ifPresent(read -> checkName(name, place, read));
    return found;
  }

  private Optional<TopologyFile> find(
      String name,
      Place place,
      Map<String, TopologyReader.Argument> with,
      Path file,
      String shownAs) {
    try {
      Optional<TopologySource.Found> found = topologies.find(name, file, shownAs);
      if (found.isEmpty()) {
        shapes.add(place, notFound(name));
        return Optional.empty();
      }
      TopologyFile read = reader.read(found.get().file(), found.get().shownAs(), with);
      return Optional.of(read);
    } catch (IOException e) {
      shapes.add(place, "the topology %s cannot be read: %s".formatted(name, e.getMessage()));
    } catch (InvalidFileException e) {
      e.problems().forEach(problem -> shapes.add(problem.place(), problem.what()));
    }
    return Optional.empty();
  }

  private void checkName(String name, Place place, TopologyFile read) {
    if (!read.topology().name().equals(name)) {
      shapes.add(
          place,
          "%s calls itself \"%s\", not \"%s\"; make them the same"
              .formatted(read.shownAs(), read.topology().name(), name));
    }
  }

  private static String notFound(String name) {
    return ("there is no topology \"%s\"; looked for %s/topology.yaml in the scenario's folder and"
            + " each folder above it, and for capsize/topologies/%s/topology.yaml on the class"
            + " path")
        .formatted(name, name, name);
  }
}
