package dev.capsize.model.scenario;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.ReadPart;
import dev.capsize.model.source.Guess;
import dev.capsize.model.value.KebabCase;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code faults}: the envelope here, its times in {@link FaultTimes}. */
record FaultsReader(Parts parts, Shapes shapes, PartReader reader) {

  private static final List<String> ENVELOPE = List.of("as", "at", "heal");

  List<FaultUse> read(Fields scenario, Observation observation) {
    Optional<YamlNode> node = scenario.need("faults", "a list of faults");
    List<YamlNode> items = scenario.items("faults");
    if (node.isPresent() && items.isEmpty()) {
      shapes.add(node.get().place(), "faults names none; a scenario breaks something");
    }
    FaultTimes times = new FaultTimes(shapes, observation);
    List<FaultUse> faults = new ArrayList<>();
    for (YamlNode item : items) {
      fault(item, times).ifPresent(faults::add);
    }
    times.checkStarts();
    checkNames(items);
    return faults;
  }

  private Optional<FaultUse> fault(YamlNode item, FaultTimes times) {
    Optional<YamlMap> map = shapes.map(item, "a fault");
    Optional<YamlEntry> named = map.flatMap(this::part);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    List<YamlEntry> envelope =
        map.get().entries().stream().filter(entry -> !entry.equals(named.get())).toList();
    Optional<Fields> fields =
        shapes.fields(
            new YamlMap(envelope, item.place()),
            "the fault " + named.get().key(),
            ENVELOPE.toArray(String[]::new));
    Optional<ReadPart> part = reader.read(PartKind.FAULT, named.get());
    String as =
        fields.flatMap(f -> f.scalar("as", "a name", KebabCase::parse)).orElse(named.get().key());
    return part.flatMap(read -> fields.map(f -> times.read(as, read.use(), f)));
  }

  /** The entry that names the fault part: the one key that is not of the envelope. */
  private Optional<YamlEntry> part(YamlMap map) {
    FaultNames names = new FaultNames(parts);
    List<YamlEntry> known = map.entries().stream().filter(names::isPart).toList();
    if (known.size() > 1) {
      shapes.add(
          known.get(1).place(),
          "a second fault in one entry; write %s and %s as two entries"
              .formatted(known.get(0).key(), known.get(1).key()));
    }
    if (!known.isEmpty()) {
      return Optional.of(known.get(0));
    }
    List<YamlEntry> others =
        map.entries().stream().filter(entry -> !ENVELOPE.contains(entry.key())).toList();
    others.forEach(entry -> shapes.add(entry.place(), unknown(entry.key())));
    if (others.isEmpty()) {
      shapes.add(map.place(), "names no fault; " + allowed());
    }
    return Optional.empty();
  }

  private String unknown(String key) {
    List<String> all =
        Stream.concat(parts.all(PartKind.FAULT).stream().map(Part::name), ENVELOPE.stream())
            .toList();
    return "unknown fault \"%s\"; %s%s".formatted(key, allowed(), Guess.among(key, all));
  }

  private String allowed() {
    List<String> known = parts.all(PartKind.FAULT).stream().map(Part::name).toList();
    return known.isEmpty() ? "no fault is installed" : "allowed are " + String.join(", ", known);
  }

  private void checkNames(List<YamlNode> items) {
    FaultNames names = new FaultNames(parts);
    List<String> taken = new ArrayList<>();
    for (YamlNode item : items) {
      names
          .name(item)
          .ifPresent(
              name -> {
                if (taken.contains(name)) {
                  shapes.add(
                      item.place(),
                      "a second fault is called \"%s\"; give each its own as".formatted(name));
                }
                taken.add(name);
              });
    }
  }
}
