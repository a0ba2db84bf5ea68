package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.FormatVersion;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlDocument;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code topology.yaml}. Reports all problems of a file at once. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class TopologyReader {

  private static final String[] KEYS = {
    "capsize",
    "topology",
    "parameters",
    "images",
    "regions",
    "links",
    "networks",
    "secrets",
    "nodes",
    "addresses",
    "services",
    "roles",
    "marks",
    "redundancy",
    "operations"
  };

  private final Parts parts;
  private final boolean recorded;

  public TopologyReader(Parts parts) {
    this(parts, false);
  }

  private TopologyReader(Parts parts, boolean recorded) {
    this.parts = parts;
    this.recorded = recorded;
  }

  /** A reader for topologies in run folders, where the images' folders are not at hand. */
  public static TopologyReader ofRecords(Parts parts) {
    return new TopologyReader(parts, true);
  }

  /**
   * A value for a parameter.
   *
   * @param place where it is given, for problems with it
   */
  public record Argument(String value, Place place) {}

  /**
   * Returns the text if it can be the name of a topology.
   *
   * @throws IllegalArgumentException when it cannot; the message says what is allowed
   */
  public static String checkName(String text) {
    return TopologyName.parse(text);
  }

  /** Reads with every parameter at its default. */
  public TopologyFile read(Path file, String shownAs) throws InvalidFileException {
    return read(file, shownAs, Map.of());
  }

  /**
   * Reads.
   *
   * @param file whose folder becomes {@link Topology#directory}
   * @param shownAs the file's name in places
   * @param with values for parameters, by name
   */
  public TopologyFile read(Path file, String shownAs, Map<String, Argument> with)
      throws InvalidFileException {
    Problems problems = new Problems();
    YamlDocument document = YamlReader.read(file, shownAs, "a topology", problems);
    Shapes shapes = new Shapes(problems);
    FormatVersion.check(shapes, document.root());
    Parameters parameters = Parameters.read(shapes, document.root(), with);
    Substitution substitution = new Substitution(parameters, shapes);
    YamlMap root = substitution.apply(document.root());
    Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    Topology topology = topology(shapes, root, directory, parameters.inForce());
    problems.throwIfAny();
    return new TopologyFile(
        topology, shownAs, document.text(), substitution.resolve(document.text()));
  }

  /**
   * Reads what another file was translated to. It has no parameters.
   *
   * @param directory where images and files of secrets are
   * @param shownAs that file's name in places
   * @param text that file as it was read
   * @param resolved what reads back to the same
   */
  public TopologyFile readTranslated(
      YamlMap root, Path directory, String shownAs, String text, String resolved)
      throws InvalidFileException {
    Problems problems = new Problems();
    Topology topology = topology(new Shapes(problems), root, directory, Map.of());
    problems.throwIfAny();
    return new TopologyFile(topology, shownAs, text, resolved);
  }

  private Topology topology(
      Shapes shapes, YamlMap root, Path directory, Map<String, String> parameters) {
    Fields fields = shapes.fields(root, "a topology", KEYS).orElseThrow();
    Names names = DeclaredNames.of(fields);
    Map<String, List<String>> regions = RegionsReader.read(fields);
    List<NodeGroup> groups = new NodesReader(shapes, names).read(fields, regions);
    DeclaredNames.addNodes(names, groups, shapes, fields);
    RolesReader roles = new RolesReader(shapes, names);
    LinksReader links = new LinksReader(shapes, names);
    String name =
        fields.needScalar("topology", "a name such as postgres/ha", TopologyName::parse).orElse("");
    Map<String, VirtualAddress> addresses = new AddressesReader(shapes, names).read(fields);
    Map<String, Secret> secrets = new SecretsReader(shapes, directory, recorded).read(fields);
    Map<String, Service> services =
        new ServicesReader(shapes, parts, names, addresses, groups).read(fields, secrets);
    Topology topology =
        new Topology(
            name,
            directory,
            parameters,
            new ImagesReader(shapes, recorded ? Optional.empty() : Optional.of(directory), name)
                .read(fields),
            regions,
            fields.texts("networks"),
            secrets,
            groups,
            services,
            roles.read(fields, services),
            marks(shapes, fields, names),
            RedundancyReader.read(fields),
            new OperationsReader(shapes, names).read(fields),
            links.read(fields),
            addresses);
    links.checkApart(topology);
    return topology;
  }

  private Map<String, PartUse> marks(Shapes shapes, Fields fields, Names names) {
    PartReader reader = new PartReader(parts, shapes, names);
    Map<String, PartUse> marks = new LinkedHashMap<>();
    for (YamlEntry entry : fields.entries("marks")) {
      reader
          .readOne(PartKind.MARK, entry.value(), "the mark " + entry.key())
          .ifPresent(read -> marks.put(entry.key(), read.use()));
    }
    return marks;
  }
}
