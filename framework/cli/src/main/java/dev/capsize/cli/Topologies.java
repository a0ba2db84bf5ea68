package dev.capsize.cli;

import dev.capsize.model.part.Parts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.model.topology.TopologySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds a topology that a command line names: a file, a folder, or a name such as postgres/ha. */
final class Topologies {

  private static final String FILE = "topology.yaml";

  private Topologies() {}

  /**
   * Reads one.
   *
   * @param with values for its parameters
   */
  static Topology read(Parts parts, String named, Map<String, String> with)
      throws UsageException, InvalidFileException, IOException {
    TopologySource.Found found = find(named);
    Map<String, TopologyReader.Argument> arguments = new HashMap<>();
    with.forEach(
        (name, value) ->
            arguments.put(name, new TopologyReader.Argument(value, Place.of("--with " + name))));
    return new TopologyReader(parts).read(found.file(), found.shownAs(), arguments).topology();
  }

  private static TopologySource.Found find(String named) throws UsageException, IOException {
    Path path = Path.of(named);
    if (Files.isRegularFile(path)) {
      return new TopologySource.Found(path, named);
    }
    if (Files.isRegularFile(path.resolve(FILE))) {
      return new TopologySource.Found(path.resolve(FILE), path.resolve(FILE).toString());
    }
    // As a scenario in the folder of scenarios would find it.
    Path scenario = Path.of("scenarios", "any.capsize.yaml");
    Optional<TopologySource.Found> found =
        TopologySource.standard().find(named, scenario, scenario.toString());
    return found.orElseThrow(
        () ->
            new UsageException(
                ("there is no topology %s: no file or folder of this name, no scenarios/%s/%s or"
                        + " %s/%s here or in a folder above, and none on the class path")
                    .formatted(named, named, FILE, named, FILE)));
  }
}
