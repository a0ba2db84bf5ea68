package dev.capsize.model.sweep;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.ReadPart;
import dev.capsize.model.source.Place;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads <code>sweep: { over: [nodes], faults: [power-off], depth: 1, hold: 5s, within: 30s }</code>
 * .
 *
 * @param topology what is swept
 * @since 0.1
 */
public record SweepReader(Parts parts, Shapes shapes, PartReader reader, Topology topology) {

  private static final String DURATION = ParamType.DURATION.form();
  private static final String TARGET = "target";

  /** Words for faults that need more than a target. */
  private static final Map<String, String> ALSO = Map.of("isolate", "partition");

  /**
   * Reads.
   *
   * @param mayFail the workloads that need not be served while something is gone
   * @param expect what is expected of the whole
   */
  public Optional<Sweep> read(YamlNode node, List<String> mayFail, List<PartUse> expect) {
    Optional<Fields> found =
        shapes.fields(
            node, "sweep", "over", "faults", "depth", "hold", "within", "without", "except",
            "budget");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = found.get();
    List<ComponentKind> over = over(fields);
    Map<String, PartUse> faults = faults(fields, over);
    Map<String, PartUse> own = new LinkedHashMap<>();
    over.stream()
        .flatMap(kind -> kind.ownFault().stream())
        .forEach(name -> template(name, fields.place()).ifPresent(use -> own.put(name, use)));
    Sweep sweep =
        new Sweep(
            over,
            faults,
            own,
            fields.scalar("depth", "a number from 1", SweepReader::depth).orElse(1),
            duration(fields, "hold").orElse(Duration.ofSeconds(5)),
            duration(fields, "within").orElse(Duration.ofSeconds(30)),
            fields.find("without").isPresent() ? parts(fields, "without") : List.of("redundancy"),
            mayFail,
            known(fields, "except", exceptable(over)),
            duration(fields, "budget"),
            expect,
            fields.place());
    checkCuts(sweep);
    return Optional.of(sweep);
  }

  private List<ComponentKind> over(Fields fields) {
    List<ComponentKind> over = new ArrayList<>();
    fields.need("over", "a list of " + String.join(", ", ComponentKind.keys()));
    for (YamlNode item : fields.items("over")) {
      shapes.scalar(item, "over", "a kind of component", ComponentKind::parse).ifPresent(over::add);
    }
    return over.stream().distinct().toList();
  }

  /** Faults are asked for where a component goes that has none of its own. */
  private Map<String, PartUse> faults(Fields fields, List<ComponentKind> over) {
    if (over.stream().anyMatch(kind -> kind.ownFault().isEmpty())) {
      fields.need("faults", "a list of faults such as power-off, pause, isolate");
    }
    Map<String, PartUse> faults = new LinkedHashMap<>();
    for (YamlNode item : fields.items("faults")) {
      shapes
          .text(item, "faults")
          .flatMap(
              word ->
                  template(ALSO.getOrDefault(word, word), item.place())
                      .map(use -> Map.entry(word, use)))
          .ifPresent(entry -> faults.put(entry.getKey(), entry.getValue()));
    }
    return faults;
  }

  /** The fault with its defaults, aimed at the first node for the time being. */
  private Optional<PartUse> template(String name, Place place) {
    Optional<Part> part = parts.find(PartKind.FAULT, name);
    if (part.isEmpty()) {
      shapes.add(place, reader.unknown(PartKind.FAULT, name));
      return Optional.empty();
    }
    boolean aimed =
        part.get().params().find(TARGET).filter(p -> p.type() == ParamType.TARGET).isPresent();
    Optional<String> more =
        part.get().params().list().stream()
            .filter(param -> param.required() && !param.name().equals(TARGET))
            .map(Param::name)
            .findFirst();
    if (!aimed || more.isPresent()) {
      shapes.add(
          place,
          "the fault %s cannot be swept: %s; faults that take a target and nothing else can, and"
                  .formatted(
                      name,
                      aimed ? "it must be told " + more.get() : "it takes no target of its own")
              + " isolate");
      return Optional.empty();
    }
    String first = topology.nodes().stream().map(Node::name).findFirst().orElse("");
    YamlNode target = new YamlScalar(first, false, place, 0, 0);
    YamlMap map = new YamlMap(List.of(new YamlEntry(TARGET, target, place)), place);
    return reader.read(PartKind.FAULT, new YamlEntry(name, map, place)).map(ReadPart::use);
  }

  private List<String> parts(Fields fields, String key) {
    return known(fields, key, parts.all(PartKind.CONDITION).stream().map(Part::name).toList());
  }

  private List<String> exceptable(List<ComponentKind> over) {
    return Stream.concat(
            Components.of(topology, over).stream().map(Component::name),
            topology.groups().stream().map(NodeGroup::name))
        .distinct()
        .toList();
  }

  private List<String> known(Fields fields, String key, List<String> allowed) {
    List<String> names = new ArrayList<>();
    for (YamlNode item : fields.items(key)) {
      Optional<String> name = shapes.text(item, key);
      if (name.isPresent() && !allowed.contains(name.get())) {
        shapes.add(item.place(), Fields.unknown("name", name.get(), "in " + key, allowed));
      }
      name.ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  private void checkCuts(Sweep sweep) {
    int cuts = sweep.cuts(topology).size();
    if (cuts == 0 && !sweep.over().isEmpty() && !sweep.faults().isEmpty()) {
      shapes.add(sweep.place(), "the sweep takes nothing away: the topology has none of that");
    }
    if (cuts > Sweep.MOST) {
      shapes.add(
          sweep.place(),
          "this comes to more than %d cuts; name fewer kinds or faults, or less depth"
              .formatted(Sweep.MOST));
    }
  }

  private static Optional<Duration> duration(Fields fields, String key) {
    return fields.scalar(key, DURATION, SweepReader::positive);
  }

  private static Duration positive(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero()) {
      throw new IllegalArgumentException("\"%s\" is no time; 5s is".formatted(text));
    }
    return duration;
  }

  private static int depth(String text) {
    if (!text.matches("[1-9]")) {
      throw new IllegalArgumentException(
          "\"%s\" is no depth; a number from 1 to 9 is".formatted(text));
    }
    return Integer.parseInt(text);
  }
}
