package dev.capsize.model.scenario;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.source.Place;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the faults and composites of a scenario are called, known before the first one is read.
 *
 * @param parts where the names of faults are known
 */
record FaultNames(Parts parts) {

  /** A name and the entry that it is the name of. */
  record Named(String name, Place place) {}

  List<Named> read(Fields scenario) {
    List<Named> names = new ArrayList<>();
    scenario.items("faults").forEach(item -> collect(item, Optional.empty(), false, names));
    return names;
  }

  /** The entry of a map that names a fault part or a composite. */
  boolean isKey(YamlEntry entry) {
    return Composite.of(entry.key()).isPresent()
        || parts.find(PartKind.FAULT, entry.key()).isPresent();
  }

  private void collect(
      YamlNode node, Optional<String> numbered, boolean repeated, List<Named> names) {
    if (!(node instanceof YamlMap map) || names.size() > Composite.MOST) {
      return;
    }
    Optional<YamlEntry> key = map.entries().stream().filter(this::isKey).findFirst();
    // What is repeated has no name of its own; that it says one is a problem of its own.
    Optional<YamlEntry> as = repeated ? Optional.empty() : map.find("as");
    Optional<String> name =
        as.isPresent()
            ? as.filter(entry -> entry.value() instanceof YamlScalar && !entry.value().isNull())
                .map(entry -> ((YamlScalar) entry.value()).text())
            : numbered.or(() -> key.map(YamlEntry::key));
    name.ifPresent(text -> names.add(new Named(text, node.place())));
    if (name.isPresent() && key.isPresent()) {
      members(key.get(), name.get(), repeated, names);
    }
  }

  private void members(YamlEntry key, String name, boolean repeated, List<Named> names) {
    Optional<Composite> composite = Composite.of(key.key());
    List<YamlNode> members = composite.map(some -> some.members(key)).orElse(List.of());
    boolean numbered = repeated || composite.equals(Optional.of(Composite.REPEAT));
    for (int number = 1; number <= members.size(); number++) {
      collect(
          members.get(number - 1), Optional.of(Composite.member(name, number)), numbered, names);
    }
  }
}
