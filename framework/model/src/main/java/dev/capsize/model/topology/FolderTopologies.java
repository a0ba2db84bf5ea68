package dev.capsize.model.topology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Topologies in the folder of a scenario and in those above it; the nearest wins. */
final class FolderTopologies implements TopologySource {

  @Override
  public Optional<Found> find(String name, Path scenario, String shownAs) {
    Path folder = scenario.toAbsolutePath().normalize().getParent();
    Path start = folder;
    while (folder != null && start != null) {
      Path file = folder.resolve(name).resolve("topology.yaml");
      if (Files.isRegularFile(file)) {
        return Optional.of(new Found(file, shown(start.relativize(file), shownAs)));
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** Relative where the scenario's name is relative: places never show more of the machine. */
  private static String shown(Path fromScenario, String shownAs) {
    Path folder = Path.of(shownAs).getParent();
    Path shown = folder == null ? fromScenario : folder.resolve(fromScenario);
    return shown.normalize().toString();
  }
}
