package dev.capsize.model.compose;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import dev.capsize.model.topology.TopologyFile;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlDocument;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlReader;
import dev.capsize.model.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a Compose file as a topology. Reports all problems at once. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ComposeReader {

  private final TopologyReader topologies;
  private final Map<String, String> environment;

  /**
   * A reader for files whose references are replaced.
   *
   * @param topologies reads what a file is translated to
   * @param environment what references mean, before the {@code .env} beside a file is asked
   */
  public ComposeReader(TopologyReader topologies, Map<String, String> environment) {
    this.topologies = topologies;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads.
   *
   * @param shownAs the file's name in places
   * @param said sections of a topology that Compose knows nothing of, such as services
   */
  public TopologyFile read(Path file, String shownAs, List<YamlEntry> said)
      throws InvalidFileException {
    Problems problems = new Problems();
    YamlDocument document = YamlReader.read(file, shownAs, "a Compose file", problems);
    Shapes shapes = new Shapes(problems);
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    Map<String, String> variables = variables(folder, shownAs, shapes);
    YamlMap root = replaced(Merging.apply(document.root()), variables, shapes);
    ComposeFile compose = new ComposeFile(shapes, folder, variables, said);
    YamlMap translated = compose.translate(root, name(root, folder));
    // What is wrong already would only be told again, in other words.
    problems.throwIfAny();
    return topologies.readTranslated(
        translated, folder, shownAs, document.text(), TreeText.of(Masking.apply(translated)));
  }

  /** The project's name, by which its images are called. */
  private static String name(YamlMap root, Path folder) {
    String given =
        root.find("name")
            .map(YamlEntry::value)
            .filter(YamlScalar.class::isInstance)
            .map(node -> ((YamlScalar) node).text())
            .orElse(String.valueOf(folder.getFileName()));
    String name = ComposeName.of(given);
    return name.isEmpty() ? "compose" : name;
  }

  private Map<String, String> variables(Path folder, String shownAs, Shapes shapes) {
    Map<String, String> variables = new HashMap<>();
    Path file = folder.resolve(".env");
    if (Files.isRegularFile(file)) {
      try {
        variables.putAll(EnvFile.read(Files.readString(file), environment));
      } catch (IOException | IllegalArgumentException e) {
        shapes.add(Place.of(shownAs), "the .env beside it cannot be read: " + e.getMessage());
      }
    }
    variables.putAll(environment);
    return variables;
  }

  private static YamlMap replaced(YamlMap map, Map<String, String> variables, Shapes shapes) {
    return new YamlMap(
        map.entries().stream()
            .map(
                entry ->
                    new YamlEntry(
                        entry.key(), replaced(entry.value(), variables, shapes), entry.place()))
            .toList(),
        map.place());
  }

  private static YamlNode replaced(YamlNode node, Map<String, String> variables, Shapes shapes) {
    if (node instanceof YamlMap map) {
      return replaced(map, variables, shapes);
    }
    if (node instanceof YamlList list) {
      return new YamlList(
          list.items().stream().map(item -> replaced(item, variables, shapes)).toList(),
          list.place());
    }
    YamlScalar scalar = (YamlScalar) node;
    try {
      String text = Interpolation.apply(scalar.text(), variables);
      return text.equals(scalar.text()) ? scalar : scalar.withText(text);
    } catch (IllegalArgumentException e) {
      shapes.add(scalar.place(), String.valueOf(e.getMessage()));
      return scalar;
    }
  }
}
