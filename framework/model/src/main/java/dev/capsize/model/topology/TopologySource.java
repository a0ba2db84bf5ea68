package dev.capsize.model.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where topologies are looked for by name.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TopologySource {

  /**
   * Looks for a topology.
   *
   * @param name as in <code>topology: { use: postgres/ha }</code>
   * @param scenario the scenario file that names it
   * @param shownAs that file's name in places
   */
  Optional<Found> find(String name, Path scenario, String shownAs) throws IOException;

  /**
   * A topology's file.
   *
   * @param shownAs its name in places
   */
  record Found(Path file, String shownAs) {}

  /** In the scenario's folder and the folders above it, then on the class path. */
  static TopologySource standard() {
    TopologySource folders = new FolderTopologies();
    TopologySource classPath = new ClassPathTopologies();
    return (name, scenario, shownAs) -> {
      Optional<Found> near = folders.find(name, scenario, shownAs);
      return near.isPresent() ? near : classPath.find(name, scenario, shownAs);
    };
  }
}
