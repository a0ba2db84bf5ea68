package dev.capsize.model.scenario;

import dev.capsize.model.part.Parts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import dev.capsize.model.topology.TopologyFile;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.model.topology.TopologySource;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlDocument;
import dev.capsize.model.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code *.capsize.yaml} together with the topology that it uses. Reports all problems at
 * once. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ScenarioReader {

  private final Parts parts;
  private final TopologySource topologies;

  /** Looks for topologies near the scenario, then on the class path. */
  public ScenarioReader(Parts parts) {
    this(parts, TopologySource.standard());
  }

  public ScenarioReader(Parts parts, TopologySource topologies) {
    this.parts = parts;
    this.topologies = topologies;
  }

  /**
   * Reads.
   *
   * @param shownAs the file's name in places: as the user gave it, never made absolute
   * @throws InvalidFileException when the scenario or its topology cannot be used; carries every
   *     problem of both
   */
  public ScenarioFile read(Path file, String shownAs) throws InvalidFileException {
    Problems problems = new Problems();
    TopologyReader reader = new TopologyReader(parts);
    return read(
        file, shownAs, problems, new TopologyUse(new Shapes(problems), topologies, reader, false));
  }

  /**
   * Reads the pair of files in a run folder, which do not need what was around them when they were
   * recorded: images' folders, class path.
   *
   * @param shownAs the scenario's name in places
   * @param topologyShownAs the topology's name in places
   */
  public ScenarioFile readRecorded(
      Path scenario, String shownAs, Path topology, String topologyShownAs)
      throws InvalidFileException {
    Problems problems = new Problems();
    TopologySource beside =
        (name, from, shown) -> Optional.of(new TopologySource.Found(topology, topologyShownAs));
    TopologyReader reader = TopologyReader.ofRecords(parts);
    return read(
        scenario, shownAs, problems, new TopologyUse(new Shapes(problems), beside, reader, true));
  }

  private ScenarioFile read(Path file, String shownAs, Problems problems, TopologyUse use)
      throws InvalidFileException {
    YamlDocument document = YamlReader.read(file, shownAs, "a scenario", problems);
    Shapes shapes = new Shapes(problems);
    Optional<TopologyFile> topology = use.read(document.root(), file, shownAs);
    Optional<Scenario> scenario =
        new Sections(parts, shapes).read(document.root(), topology.map(TopologyFile::topology));
    problems.throwIfAny();
    Place idPlace =
        document.root().find("id").map(entry -> entry.value().place()).orElse(Place.of(shownAs));
    return new ScenarioFile(
        scenario.orElseThrow(), idPlace, document.text(), topology.orElseThrow());
  }
}
