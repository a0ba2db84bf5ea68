package dev.capsize.model.scenario;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.sweep.SweepReader;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.KebabCase;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.FormatVersion;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the sections of a scenario in the order in which they refer to each other. */
record Sections(Parts parts, Shapes shapes) {

  private static final String[] KEYS = {
    "capsize",
    "id",
    "name",
    "tags",
    "topology",
    "seed",
    "workload",
    "steady",
    "faults",
    "sweep",
    "abort-when",
    "observe",
    "expect"
  };

  /** The scenario; empty when it cannot be one, with a problem noted. */
  Optional<Scenario> read(YamlMap root, Optional<Topology> topology) {
    FormatVersion.check(shapes, root);
    Fields fields = shapes.fields(root, "a scenario", KEYS).orElseThrow();
    Names names = names(fields, topology);
    PartReader reader = new PartReader(parts, shapes, names);
    String id =
        fields.needScalar("id", "a name such as postgres-failover", KebabCase::parse).orElse("");
    Map<String, PartUse> workload = new WorkloadReader(shapes, reader).read(fields);
    Steady steady = new SteadyReader(shapes, reader).read(fields);
    Observation observation = new ObservationReader(shapes).read(fields);
    Optional<YamlNode> sweep = fields.find("sweep");
    List<FaultUse> faults =
        sweep.isPresent()
            ? List.of()
            : new FaultsReader(parts, shapes, reader, new FaultTimes(shapes, observation))
                .read(fields);
    sweep.ifPresent(node -> checkAlone(fields));
    Optional<AbortWhen> abortWhen = new AbortReader(shapes, reader).read(fields);
    ExpectReader.Expected expect =
        new ExpectReader(shapes, reader).read(fields, observation, steady);
    return topology.map(
        found ->
            new Scenario(
                id,
                fields.text("name").orElse(id),
                tags(fields),
                found,
                seed(fields),
                workload,
                steady,
                faults,
                sweep.flatMap(
                    node ->
                        new SweepReader(parts, shapes, reader, found)
                            .read(node, expect.mayFail(), expect.ofSweep())),
                abortWhen,
                observation,
                expect.ofRuns(),
                root.place()));
  }

  /** A sweep makes its faults, and ends each observation, itself. */
  private void checkAlone(Fields fields) {
    for (String key : List.of("faults", "observe")) {
      fields
          .find(key)
          .ifPresent(
              node ->
                  shapes.add(
                      node.place(), key + " beside sweep, which says that itself; remove one"));
    }
  }

  private Names names(Fields fields, Optional<Topology> topology) {
    Names names = topology.map(Topology::names).orElseGet(Names::new);
    names.with(Names.Kind.WORKLOAD, WorkloadReader.names(fields));
    names.with(Names.Kind.FAULT, faultNames(fields));
    return names;
  }

  private List<String> faultNames(Fields fields) {
    return new FaultNames(parts).read(fields).stream().map(FaultNames.Named::name).toList();
  }

  private static Set<String> tags(Fields fields) {
    Set<String> tags = new LinkedHashSet<>();
    fields
        .items("tags")
        .forEach(
            node ->
                fields.shapes().scalar(node, "tags", "a tag", Sections::tag).ifPresent(tags::add));
    return tags;
  }

  private static String tag(String text) {
    // What JUnit takes for a tag, without the signs of its tag expressions.
    if (!text.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(
          "\"%s\" is no tag; letters, digits, dots and hyphens are".formatted(text));
    }
    return text;
  }

  private static OptionalLong seed(Fields fields) {
    return fields
        .scalar("seed", "random or a whole number", Sections::seed)
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong seed(String text) {
    if (text.equals("random")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no seed; random or a whole number is".formatted(text), e);
    }
  }
}
