package dev.capsize.model.scenario;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** What the faults of a scenario are called, known before the first one is read. */
record FaultNames(Parts parts) {

  List<String> read(Fields scenario) {
    return scenario.items("faults").stream().flatMap(node -> name(node).stream()).toList();
  }

  /** The name that {@code as} gives; the part's where there is none. */
  Optional<String> name(YamlNode fault) {
    if (!(fault instanceof YamlMap map)) {
      return Optional.empty();
    }
    Optional<YamlEntry> as = map.find("as");
    if (as.isPresent()) {
      return as.filter(entry -> entry.value() instanceof YamlScalar && !entry.value().isNull())
          .map(entry -> ((YamlScalar) entry.value()).text());
    }
    return map.entries().stream().filter(this::isPart).map(YamlEntry::key).findFirst();
  }

  boolean isPart(YamlEntry entry) {
    return parts.find(PartKind.FAULT, entry.key()).isPresent();
  }
}
