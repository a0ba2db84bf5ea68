package dev.capsize.model.scenario;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.ReadPart;
import dev.capsize.model.value.KebabCase;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads <code>workload: { orders: { ledger: { ... } } }</code>. */
record WorkloadReader(Shapes shapes, PartReader parts) {

  /** The parameter of every workload that says how many operations can be under way. */
  private static final String CLIENTS = "clients";

  static List<String> names(Fields scenario) {
    return scenario.entries("workload").stream().map(YamlEntry::key).toList();
  }

  Map<String, PartUse> read(Fields scenario) {
    Map<String, PartUse> workload = new LinkedHashMap<>();
    for (YamlEntry entry : scenario.entries("workload")) {
      checkName(entry);
      parts
          .readOne(PartKind.WORKLOAD, entry.value(), "the workload " + entry.key())
          .ifPresent(
              read -> {
                checkClients(read);
                workload.put(entry.key(), read.use());
              });
    }
    return workload;
  }

  private void checkName(YamlEntry entry) {
    try {
      KebabCase.parse(entry.key());
    } catch (IllegalArgumentException e) {
      shapes.add(entry.place(), String.valueOf(e.getMessage()));
    }
  }

  // A rate of 0/s is allowed: it is the known-bad scenario whose load is under its minimum.
  private void checkClients(ReadPart read) {
    boolean none = read.use().values().find(CLIENTS, Long.class).filter(n -> n < 1).isPresent();
    if (none) {
      shapes.add(
          read.placeOf(CLIENTS), "clients: no client can do no operation; at least 1 is needed");
    }
  }
}
