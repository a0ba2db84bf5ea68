package dev.capsize.model.scenario;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.Parts;
import dev.capsize.model.source.Guess;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.KebabCase;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code faults}: the envelope here, its times in {@link FaultTimes}, what is put together in
 * {@link CompositeReader}.
 */
record FaultsReader(Parts parts, Shapes shapes, PartReader reader, FaultTimes times) {

  List<FaultUse> read(Fields scenario) {
    Optional<YamlNode> node = scenario.need("faults", "a list of faults");
    List<YamlNode> items = scenario.items("faults");
    if (node.isPresent() && items.isEmpty()) {
      shapes.add(node.get().place(), "faults names none; a scenario breaks something");
    }
    List<FaultUse> faults = new ArrayList<>();
    for (YamlNode item : items) {
      faults.addAll(entry(item, FaultSlot.TOP));
    }
    if (faults.size() > Composite.MOST) {
      shapes.add(
          node.orElseThrow().place(),
          "these come to %d faults; at most %d are allowed"
              .formatted(faults.size(), Composite.MOST));
    }
    times.checkStarts(faults);
    checkNames(scenario);
    return faults;
  }

  /** One entry: one fault, or all faults of a composite. */
  List<FaultUse> entry(YamlNode item, FaultSlot slot) {
    Optional<YamlMap> map = shapes.map(item, "a fault");
    Optional<YamlEntry> key = map.flatMap(entries -> key(entries, slot));
    if (key.isEmpty()) {
      return List.of();
    }
    Optional<Composite> composite = Composite.of(key.get().key());
    List<YamlEntry> envelope =
        map.get().entries().stream().filter(entry -> !entry.equals(key.get())).toList();
    Fields fields =
        shapes
            .fields(
                new YamlMap(envelope, item.place()),
                "the %s %s"
                    .formatted(composite.isPresent() ? "composite" : "fault", key.get().key()),
                slot.keys().toArray(String[]::new))
            .orElseThrow();
    String as =
        fields.scalar("as", "a name", KebabCase::parse).or(slot::name).orElse(key.get().key());
    DurationRange at = slot.at().orElseGet(() -> times.at(fields));
    FaultOrder order = slot.order().later(times.pause(fields));
    Optional<Duration> heal = times.heal(fields).or(slot::heal);
    if (composite.isPresent()) {
      FaultSlot inside =
          new FaultSlot(
              Optional.of(as), List.of(), Optional.of(at), order.in(as), heal, slot.numbered());
      return new CompositeReader(this, shapes)
          .read(composite.get(), key.get(), inside, fields.find("heal"));
    }
    fields.find("at").ifPresent(node -> times.standsAt(as, node.place()));
    return reader.read(PartKind.FAULT, key.get()).stream()
        .map(read -> new FaultUse(as, read.use(), at, heal, order))
        .toList();
  }

  /** The entry that names a part or a composite: the one key that is not of the envelope. */
  private Optional<YamlEntry> key(YamlMap map, FaultSlot slot) {
    List<YamlEntry> known = map.entries().stream().filter(new FaultNames(parts)::isKey).toList();
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
        map.entries().stream().filter(entry -> !slot.keys().contains(entry.key())).toList();
    others.forEach(entry -> shapes.add(entry.place(), unknown(entry.key(), slot)));
    if (others.isEmpty()) {
      shapes.add(map.place(), "names no fault; " + allowed());
    }
    return Optional.empty();
  }

  private String unknown(String key, FaultSlot slot) {
    List<String> all = Stream.concat(names(), slot.keys().stream()).toList();
    return "unknown fault \"%s\"; %s%s".formatted(key, allowed(), Guess.among(key, all));
  }

  private String allowed() {
    return "allowed are " + String.join(", ", names().toList());
  }

  private Stream<String> names() {
    return Stream.concat(
        parts.all(PartKind.FAULT).stream().map(Part::name),
        Stream.of(Composite.values()).map(Composite::key));
  }

  private void checkNames(Fields scenario) {
    Set<String> taken = new HashSet<>();
    for (FaultNames.Named named : new FaultNames(parts).read(scenario)) {
      if (!taken.add(named.name())) {
        shapes.add(
            named.place(),
            "a second fault is called \"%s\"; give each its own as".formatted(named.name()));
      }
    }
  }
}
