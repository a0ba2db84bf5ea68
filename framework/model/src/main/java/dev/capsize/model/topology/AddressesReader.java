package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads <code>addresses: { vip: { of: lb } }</code>. */
record AddressesReader(Shapes shapes, Names names) {

  Map<String, VirtualAddress> read(Fields topology) {
    Map<String, VirtualAddress> addresses = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("addresses")) {
      shapes
          .fields(entry.value(), "the address " + entry.key(), "of")
          .flatMap(
              fields ->
                  fields.needScalar(
                      "of", "a node group", name -> names.require(name, Names.Kind.GROUP)))
          .ifPresent(
              of -> addresses.put(entry.key(), new VirtualAddress(entry.key(), of, entry.place())));
    }
    return addresses;
  }
}
